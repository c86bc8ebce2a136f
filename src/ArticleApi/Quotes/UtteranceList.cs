using ArticleApi.Data;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Quotes.Variants;
using ArticleApi.Data.Speakers;
using ArticleApi.Http;
using ArticleApi.Quotations;
using Mapster;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Quotes;

/// <summary>Reads a page of what a speaker said: the quotes, and the places where they are printed.</summary>
internal sealed class UtteranceList(ArticleDbContext db, CursorProtector cursors, HttpContext http)
{
    // Their words are compared in memory.
    private const int MostGrouped = 2_000;

    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    private const int MostPlaces = 50;

    private sealed record Utterance(QuoteView Quote, IReadOnlyList<QuoteView> Variants);

    private sealed record Spoken(Guid Id, DateOnly? Earliest, DateOnly? Latest, string SpokenText, string Fingerprint, QuoteKind Kind)
    {
        public SaidPlace Place { get; } = new(Earliest, Latest, Id);
    }

    public async Task<UtterancePage> PageAsync(Speaker speaker, IQueryable<Quote> quotes, UtteranceFilter filter, CancellationToken cancellationToken)
    {
        var scope = CursorScope.Of(http.Request, "manage");
        var cursor = cursors.Read(filter.Cursor, filter.Sort, scope);
        var from = cursor is null ? null : SaidPlace.Of(cursor.Value.Text, cursor.Id);
        var order = new SaidOrder(filter.Sort.StartsWith('-'), cursor?.IsBackward == true, from, filter.Limit + 1);
        var rows = filter.GroupVariants ? await GroupedAsync(speaker.Id, quotes, order, cancellationToken) : await PlainAsync(quotes, order, cancellationToken);
        var page = new Paging<Utterance>
        {
            Query = new PageQuery { Limit = filter.Limit, Cursor = filter.Cursor },
            From = cursor,
            Sort = filter.Sort,
            Scope = scope,
            Cursors = cursors,
            KeyOf = u => (new SaidPlace(u.Quote.SaidOnEarliest, u.Quote.SaidOnLatest, u.Quote.Id).Days, u.Quote.Id),
        }.Make(http, rows);

        var places = await PlacesAsync([.. page.Data.SelectMany(u => u.Variants.Prepend(u.Quote)).Select(q => q.Id)], cancellationToken);
        var items = page.Data.ToLookup(u => u.Quote.SaidOnEarliest is not null, u => (UtteranceView)Of(new UtteranceView { Variants = [.. u.Variants.Select(v => Of(new SpokenQuoteView(), v))] }, u.Quote));
        return new UtterancePage(new QuotedSpeaker(speaker.Id, speaker.Slug!, speaker.Name), [.. items[true]], [.. items[false]], page.Info, page.Links);

        SpokenQuoteView Of(SpokenQuoteView view, QuoteView quote)
        {
            var isDated = quote.SaidOnEarliest is not null;
            return view with
            {
                Quote = quote,
                DateBasis = isDated ? DateBasis.SaidOn : DateBasis.FirstPublished,
                Bound = isDated ? null : places[quote.Id].Min(p => p.PublishedAt),
                ArticleCount = places[quote.Id].Select(p => p.ArticleId).Distinct().Count(),
                Occurrences = [.. places[quote.Id].Take(MostPlaces)],
            };
        }
    }

    private static async Task<IReadOnlyList<Utterance>> PlainAsync(IQueryable<Quote> quotes, SaidOrder order, CancellationToken cancellationToken) =>
        [.. (await quotes.ReadAsync(order, q => q.ProjectToType<QuoteView>(ViewMapping.Config), cancellationToken)).Select(q => new Utterance(q, []))];

    private async Task<IReadOnlyList<Utterance>> GroupedAsync(Guid speaker, IQueryable<Quote> quotes, SaidOrder order, CancellationToken cancellationToken)
    {
        var all = await quotes.OrderBy(q => q.Id).Take(MostGrouped + 1)
            .Select(q => new Spoken(q.Id, q.SaidOnEarliest, q.SaidOnLatest, q.SpokenText, q.Fingerprint, q.Kind)).ToListAsync(cancellationToken);
        if (all.Count > MostGrouped)
            throw new ProblemException(Problems.Unprocessable("variants.too_many", $"More than {MostGrouped} quotes match; make them fewer by from and to, or list them one by one.", new ApiError("?groupVariants", "variants.too_many", $"At most {MostGrouped} quotes are grouped.")).Problem);

        all.Sort((a, b) => order.Compare(a.Place, b.Place));
        var indexes = all.Index().ToDictionary(q => q.Item.Id, q => q.Index);
        var decided = new Dictionary<(int One, int Other), bool>();
        foreach (var (one, other, areOne) in await db.DecidedAsync(speaker, cancellationToken))
        {
            if (indexes.TryGetValue(one, out var i) && indexes.TryGetValue(other, out var j)) decided[(Math.Min(i, j), Math.Max(i, j))] = areOne;
        }

        // The words of a paraphrase are ours, so being near says nothing of what was said.
        var firsts = VariantGroups.Of(
            all.ConvertAll(q => VariantText.Of(q.Kind == QuoteKind.Indirect ? "" : q.SpokenText)), all.ConvertAll(q => q.Fingerprint), db.Variants, decided);
        var groups = all.Select((q, i) => (Quote: q, First: firsts[i])).GroupBy(q => q.First, q => q.Quote).Select(g => g.ToList());
        var cut = order.Cut(groups, g => g[0].Place);
        var views = new Dictionary<Guid, QuoteView>();
        foreach (var ids in cut.SelectMany(g => g).Select(q => q.Id).Chunk(MostIds))
        {
            foreach (var view in await db.Quotes.Where(q => ids.Contains(q.Id)).ProjectToType<QuoteView>(ViewMapping.Config).ToListAsync(cancellationToken)) views.Add(view.Id, view);
        }

        // One that was purged between the two reads is left out.
        return [.. cut.Select(g => g.Select(q => views.GetValueOrDefault(q.Id)).OfType<QuoteView>().ToList()).Where(g => g.Count > 0).Select(g => new Utterance(g[0], g[1..]))];
    }

    private async Task<ILookup<Guid, PrintedPlaceView>> PlacesAsync(IReadOnlyList<Guid> quotes, CancellationToken cancellationToken)
    {
        var all = new List<(Guid, PrintedPlaceView)>();
        foreach (var ids in quotes.Chunk(MostIds))
        {
            var places =
                from occurrence in db.QuoteOccurrences
                join article in db.Articles on occurrence.ArticleId equals article.Id
                where ids.Contains(occurrence.QuoteId) && article.DeletedAt == null
                orderby article.PublishedAt == null, article.PublishedAt, article.Id, occurrence.Position
                select new
                {
                    occurrence.QuoteId,
                    Place = new PrintedPlaceView
                    {
                        ArticleId = article.Id,
                        Headline = article.Headline,
                        Status = article.Status,
                        PublishedAt = article.PublishedAt,
                        BlockKey = occurrence.BlockKey,
                        Selector = new TextSelector { Start = occurrence.Start, End = occurrence.End, Exact = occurrence.Exact, Prefix = occurrence.Prefix, Suffix = occurrence.Suffix },
                    },
                };
            all.AddRange((await places.ToListAsync(cancellationToken)).Select(p => (p.QuoteId, p.Place)));
        }

        return all.ToLookup(p => p.Item1, p => p.Item2);
    }
}
