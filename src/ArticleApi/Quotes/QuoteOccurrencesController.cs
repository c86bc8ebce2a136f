using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Http;
using ArticleApi.Quotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Quotes;

/// <summary>How close the printed words are to the recorded ones, as of the last save of either.</summary>
public sealed record OccurrenceIntegrityView
{
    /// <summary>The level, from `exact` to `missing`.</summary>
    public IntegrityLevel Level { get; init; }

    /// <summary>Whether a change touches a negation or a number.</summary>
    public bool Critical { get; init; }

    /// <summary>Whether the brackets and ellipses that make the difference are declared in `insertions` of the quote; true where there is none.</summary>
    public bool Declared { get; init; }
}

/// <summary>A place where an article prints a quote, as a W3C text position and text quote selector within a block.</summary>
public sealed record OccurrenceView
{
    /// <summary>The article.</summary>
    public Guid ArticleId { get; init; }

    /// <summary>The article's headline.</summary>
    public string Headline { get; init; } = "";

    /// <summary>Where the article stands in its life.</summary>
    public ArticleStatus Status { get; init; }

    /// <summary>The key of the block.</summary>
    public string BlockKey { get; init; } = "";

    /// <summary>The key of the mark in that block.</summary>
    public string MarkKey { get; init; } = "";

    /// <summary>Whether the quote fills the block.</summary>
    public QuoteDisplay Display { get; init; }

    /// <summary>The first code point of the words within the block's text, from 0.</summary>
    public int Start { get; init; }

    /// <summary>The code point after the last one.</summary>
    public int End { get; init; }

    /// <summary>The printed words.</summary>
    public string Exact { get; init; } = "";

    /// <summary>Up to 32 code points before the words.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Up to 32 code points after the words.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>How close the printed words are to those of the quote; null for an `indirect` one, whose words are ours.</summary>
    public OccurrenceIntegrityView? Integrity { get; init; }
}

/// <summary>Where a quote is printed.</summary>
[ApiController, Route("api/v1/manage/quotes/{id}/occurrences"), Tags("Quotes")]
public sealed class QuoteOccurrencesController(ArticleDbContext db) : ControllerBase
{
    private const int Most = 500;

    /// <summary>Lists the places where working copies print a quote, at most 500, by article and place, with how close the printed words are to the quote.</summary>
    [HttpGet, Authorize(Scopes.ContentRead)]
    [ProducesResponseType<IReadOnlyList<OccurrenceView>>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<IReadOnlyList<OccurrenceView>>> List(Guid id, CancellationToken cancellationToken)
    {
        if (!await db.Quotes.AnyAsync(q => q.Id == id, cancellationToken)) return Problems.NotFound();
        var places =
            from occurrence in db.QuoteOccurrences
            join article in db.Articles on occurrence.ArticleId equals article.Id
            where occurrence.QuoteId == id && article.DeletedAt == null
            orderby occurrence.ArticleId, occurrence.Position
            select new OccurrenceView
            {
                ArticleId = article.Id,
                Headline = article.Headline,
                Status = article.Status,
                BlockKey = occurrence.BlockKey,
                MarkKey = occurrence.MarkKey,
                Display = occurrence.Display,
                Start = occurrence.Start,
                End = occurrence.End,
                Exact = occurrence.Exact,
                Prefix = occurrence.Prefix,
                Suffix = occurrence.Suffix,
                Integrity = occurrence.Level == null ? null : new OccurrenceIntegrityView
                {
                    Level = occurrence.Level.Value,
                    Critical = occurrence.IsCritical,
                    Declared = occurrence.IsDeclared,
                },
            };
        return await places.Take(Most).ToListAsync(cancellationToken);
    }
}
