using ArticleApi.Data;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Reports;
using ArticleApi.Data.Speakers;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Reports;

/// <summary>What the newsroom learns about its own work.</summary>
[ApiController, Route("api/v1/manage/reports"), Tags("Reports")]
public sealed class ReportsController(ArticleDbContext db) : ControllerBase
{
    private const int MostSpeakers = 100;
    private const int MostArticles = 100;
    private const int MostSources = 20;
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Reports who is heard in the public articles of a period, how much of it is anonymous or unverified, and which articles rest on one source. More than 10,000 articles are 400 `report.too_large`.</summary>
    [HttpGet("voices", Name = "getVoicesReport"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<VoicesView>(200)]
    public async Task<ActionResult<VoicesView>> Voices([FromQuery] VoicesQuery query, CancellationToken cancellationToken)
    {
        var to = query.To ?? db.Time.UtcInstant();
        var from = query.From ?? (to > DateTime.MinValue + Usual ? to - Usual : DateTime.MinValue);
        if (from >= to || to - from > Longest)
        {
            const string Detail = "The period ends after it begins, and is at most 366 days long.";
            return Problems.BadRequest(ProblemCodes.Malformed, Detail, new ApiError("?from", ProblemCodes.ParameterInvalid, Detail));
        }

        var report = new VoicesReport(db, from, to, query.Section);
        var articles = await report.Articles.CountAsync(cancellationToken);
        if (articles > VoicesReport.MostArticles)
            return Problems.BadRequest("report.too_large", $"The period has {articles} articles; a report looks at {VoicesReport.MostArticles} at most.");

        var groups = await report.Groups.ToListAsync(cancellationToken);
        var voices = await report.Voices(MostSpeakers).ToListAsync(cancellationToken);
        var singles = await report.SingleSourceArticles.Take(MostArticles).ToListAsync(cancellationToken);
        var quotes = groups.Sum(g => g.Quotes);
        return new VoicesView
        {
            From = from,
            To = to,
            Articles = articles,
            Quotes = quotes,
            Characters = groups.Sum(g => g.Characters),
            AnonymousShare = Share(g => g.Kind == SpeakerKind.Anonymous),
            UnattributedShare = Share(g => g.Kind is null),
            UnverifiedShare = Share(g => g.State == VerificationState.Unverified),
            Speakers = [.. voices.Select(v => new VoiceView(v.SpeakerId, v.Name, v.Kind, v.Quotes, v.Articles, v.Characters))],
            SingleSourceArticles = await report.SingleSourceArticles.CountAsync(cancellationToken),
            SingleSources = [.. (await report.SourcesOf(singles).ToListAsync(cancellationToken)).Select(s => new SingleSourceView(s.ArticleId, s.SourceId))],
            ViaSources = [.. (await report.ViaSources(MostSources).ToListAsync(cancellationToken)).Select(s => new ViaSourceView(s.SourceId, s.Name, s.Articles))],
        };

        double Share(Func<VoiceGroup, bool> counts) => quotes == 0 ? 0 : Math.Round((double)groups.Where(counts).Sum(g => g.Quotes) / quotes, 4);
    }
}
