using ArticleApi.Data.Authors;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Quotes;

/// <summary>
/// A quote is on anonymous terms just when its speaker is anonymous, and no author or source is linked to an anonymous speaker, whichever
/// of the two is saved.
/// </summary>
internal sealed class AnonymityRule(ArticleDbContext db)
{
    private const string Code = "speaker.anonymity";

    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    public async Task CheckAsync(IReadOnlyList<Record> saved, CancellationToken cancellationToken)
    {
        foreach (var quotes in saved.OfType<Quote>().Where(q => q is { DeletedAt: null, SpeakerId: not null }).Chunk(MostIds))
            await CheckAsync(quotes, cancellationToken);
        var links = saved.Where(r => r.DeletedAt is null).Select(r => (r as Author)?.SpeakerId ?? (r as Source)?.SpeakerId).OfType<Guid>();
        foreach (var some in links.Distinct().Chunk(MostIds))
        {
            if (await db.Speakers.AnyAsync(s => some.Contains(s.Id) && s.Kind == SpeakerKind.Anonymous, cancellationToken))
                throw new RuleBrokenException("/speakerId", Code, "A link would say who the anonymous speaker is.");
        }

        foreach (var speaker in saved.OfType<Speaker>().Where(s => s is { DeletedAt: null, Version: > 1 }))
            await CheckAsync(speaker, cancellationToken);
    }

    private async Task CheckAsync(Quote[] quotes, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. quotes.Select(q => q.SpeakerId!.Value).Distinct()];
        var anonymous = await db.Speakers.Where(s => ids.Contains(s.Id) && s.Kind == SpeakerKind.Anonymous).Select(s => s.Id).ToHashSetAsync(cancellationToken);
        if (quotes.Any(q => anonymous.Contains(q.SpeakerId!.Value) != (q.AttributionTerms == AttributionTerms.Anonymous)))
            throw new RuleBrokenException("/attributionTerms", Code, "The terms are anonymous just when the speaker is.");
    }

    private async Task CheckAsync(Speaker speaker, CancellationToken cancellationToken)
    {
        var quotes = db.Quotes.Where(q => q.DeletedAt == null && q.SpeakerId == speaker.Id);
        quotes = speaker.Kind == SpeakerKind.Anonymous
            ? quotes.Where(q => q.AttributionTerms != AttributionTerms.Anonymous)
            : quotes.Where(q => q.AttributionTerms == AttributionTerms.Anonymous);
        if (await quotes.AnyAsync(cancellationToken))
            throw new RuleBrokenException("/kind", Code, "Quotes of this speaker are on other terms; give them a speaker of the kind that you want, and with it their terms, instead.");
        if (speaker.Kind != SpeakerKind.Anonymous) return;
        if (await db.Authors.AnyAsync(a => a.SpeakerId == speaker.Id && a.DeletedAt == null, cancellationToken)
            || await db.Sources.AnyAsync(s => s.SpeakerId == speaker.Id && s.DeletedAt == null, cancellationToken))
            throw new RuleBrokenException("/kind", Code, "An author or a source is linked to this speaker, which would say who it is.");
    }
}
