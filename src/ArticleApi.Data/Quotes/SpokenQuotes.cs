using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Quotes;

/// <summary>The quotes of a speaker by when they were said, along the index of the speaker.</summary>
public static class SpokenQuotes
{
    /// <summary>A part of what a speaker said, in the order of travel.</summary>
    /// <param name="quotes">The quotes of the speaker that are wanted.</param>
    /// <param name="order">Which part of them.</param>
    /// <param name="project">What of them is read.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static Task<IReadOnlyList<TRow>> ReadAsync<TRow>(
        this IQueryable<Quote> quotes, SaidOrder order, Func<IQueryable<Quote>, IQueryable<TRow>> project, CancellationToken cancellationToken) =>
        order.ReadAsync((isDated, from, take) => project(quotes.Part(isDated, order.GoesDown, from, take)).ToListAsync(cancellationToken));

    internal static IQueryable<Quote> Part(this IQueryable<Quote> quotes, bool isDated, bool goesDown, SaidPlace? from, int take) =>
        (isDated ? Dated(quotes, goesDown, from) : Undated(quotes, goesDown, from)).Take(take);

    private static IQueryable<Quote> Dated(IQueryable<Quote> quotes, bool goesDown, SaidPlace? from)
    {
        quotes = quotes.Where(q => q.SaidOnEarliest != null);
        if (from is { Earliest: { } earliest, Latest: { } latest, Id: var id })
        {
            // Every engine seeks by the first part.
            quotes = goesDown
                ? quotes.Where(q => q.SaidOnEarliest <= earliest && (q.SaidOnEarliest < earliest || q.SaidOnLatest < latest || (q.SaidOnLatest == latest && q.Id < id)))
                : quotes.Where(q => q.SaidOnEarliest >= earliest && (q.SaidOnEarliest > earliest || q.SaidOnLatest > latest || (q.SaidOnLatest == latest && q.Id > id)));
        }

        return goesDown
            ? quotes.OrderByDescending(q => q.SaidOnEarliest).ThenByDescending(q => q.SaidOnLatest).ThenByDescending(q => q.Id)
            : quotes.OrderBy(q => q.SaidOnEarliest).ThenBy(q => q.SaidOnLatest).ThenBy(q => q.Id);
    }

    private static IQueryable<Quote> Undated(IQueryable<Quote> quotes, bool goesDown, SaidPlace? from)
    {
        // Both are null, and said to be, so that the index is walked in its order.
        quotes = quotes.Where(q => q.SaidOnEarliest == null && q.SaidOnLatest == null);
        if (from is { Id: var id }) quotes = goesDown ? quotes.Where(q => q.Id < id) : quotes.Where(q => q.Id > id);
        return goesDown ? quotes.OrderByDescending(q => q.Id) : quotes.OrderBy(q => q.Id);
    }
}
