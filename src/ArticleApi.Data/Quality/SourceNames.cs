using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Imports;
using ArticleApi.Quotations.Extraction;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Quality;

/// <summary>Looks for sources by the names that an article uses.</summary>
internal sealed class SourceNames(ArticleDbContext db)
{
    // Names in one query, and names that are compared with one.
    private const int MostNames = 200;
    private const int MostNear = 50;

    // Letters that must be right, and those that may be wrong.
    private const int SameStart = 4;
    private const int MostWrong = 2;

    private static readonly char[] Separators = ['/', ',', '|', ';', '–', '—', '('];

    /// <summary>Where the text credits sources that are known here.</summary>
    public async Task<IReadOnlyList<(LintBlock Block, string Name, IReadOnlyList<Guid> Sources)>> CreditedAsync(Article article, CancellationToken cancellationToken)
    {
        List<LintBlock> blocks = [.. new LintSubject(article, default).Blocks.Where(b => b.Block.ExcerptOf is null)];
        List<SourceCredit> credits = [.. SourceCredits.Of([.. blocks.Select(b => b.Text)])];
        var known = await FindAsync(credits.Select(c => c.Name), cancellationToken);
        return [.. credits.Where(c => known.Contains(RecordNames.KeyOf(c.Name))).Select(c => (blocks[c.Paragraph], c.Name, (IReadOnlyList<Guid>)[.. known[RecordNames.KeyOf(c.Name)]]))];
    }

    /// <summary>Credits of pictures that are no name of a source, as a whole or in a part of them; each with the nearest name, null when none is near.</summary>
    public async Task<IReadOnlyDictionary<string, string?>> UnknownCreditsAsync(Article article, CancellationToken cancellationToken)
    {
        var credits = article.Body.OfType<ImageBlock>().Select(image => image.Credit).Append(article.FeaturedImage?.Credit).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostNames).ToList();
        var known = await FindAsync(credits.SelectMany(PartsOf), cancellationToken);
        var unknown = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var credit in credits.Where(credit => !PartsOf(credit).Any(part => known.Contains(RecordNames.KeyOf(part)))))
            unknown.Add(credit, unknown.Count == 0 ? await NearestAsync(credit, cancellationToken) : null);
        return unknown;
    }

    private static IEnumerable<string> PartsOf(string credit) => credit.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Prepend(credit);

    private async Task<ILookup<string, Guid>> FindAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        string[] keys = [.. names.Select(RecordNames.KeyOf).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).Take(MostNames)];
        if (keys.Length == 0) return Enumerable.Empty<SourceNameRow>().ToLookup(row => row.Key, row => row.SourceId, StringComparer.Ordinal);
        var rows = await db.SourceNames.AsNoTracking().Where(row => keys.Contains(row.Key)).ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.Key, row => row.SourceId, StringComparer.Ordinal);
    }

    // Asked for the first credit only: one hint is enough, and one statement.
    private async Task<string?> NearestAsync(string credit, CancellationToken cancellationToken)
    {
        var key = RecordNames.KeyOf(PartsOf(credit).Last());
        if (key.Length < SameStart) return null;
        var (start, end) = (key[..SameStart], key[..SameStart] + char.MaxValue);
#pragma warning disable CA1309 // EF translates this form; the column's collation is binary
        var near = await (
            from row in db.SourceNames
            join source in db.Sources on row.SourceId equals source.Id
            where string.Compare(row.Key, start) >= 0 && string.Compare(row.Key, end) <= 0
            orderby row.Key, row.SourceId
            select new { row.Key, source.Name }).Take(MostNear).ToListAsync(cancellationToken);
#pragma warning restore CA1309
        return near.Where(n => Distance(n.Key, key) <= MostWrong).MinBy(n => Distance(n.Key, key))?.Name;
    }

    // How many letters are to be changed, added or left out (Levenshtein).
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 0; i < a.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 0; j < b.Length; j++)
            {
                var cost = Math.Min(diagonal + (a[i] == b[j] ? 0 : 1), Math.Min(row[j], row[j + 1]) + 1);
                (diagonal, row[j + 1]) = (row[j + 1], cost);
            }
        }

        return row[^1];
    }
}
