using ArticleApi.Data.Changes;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Slugs;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Transfer;

/// <summary>What an export tells of two records, of records that are not there any more, and of what the public once saw: merges before the records, the others behind them. What is here already stays as it is.</summary>
internal sealed class ImportRemains(ArticleDbContext db)
{
    private const int Most = 500;

    private readonly List<MergeLine> merges = [];
    private readonly List<VariantDecisionLine> decisions = [];
    private readonly List<ReservedSlugLine> slugs = [];
    private readonly List<TombstoneLine> tombstones = [];
    private readonly List<PublicSlugLine> publicSlugs = [];

    /// <summary>Whether a line was taken that stands behind the records.</summary>
    public bool HasBegun { get; private set; }

    public int Count => merges.Count + decisions.Count + slugs.Count + tombstones.Count + publicSlugs.Count;

    public bool IsFull => Count >= Most;

    public void Take(MergeLine merge) => merges.Add(merge);

    /// <summary>Takes a line; false when it is of another sort.</summary>
    public bool Take(TransferLine line)
    {
        switch (line)
        {
            case VariantDecisionLine { IsSound: true } decision: decisions.Add(decision); break;
            case ReservedSlugLine slug: slugs.Add(slug); break;
            case TombstoneLine tombstone: tombstones.Add(tombstone); break;
            case PublicSlugLine slug: publicSlugs.Add(slug); break;
            default: return false;
        }

        return HasBegun = true;
    }

    public void Clear()
    {
        merges.Clear();
        decisions.Clear();
        slugs.Clear();
        tombstones.Clear();
        publicSlugs.Clear();
    }

    /// <summary>Stores what is missing; says whether anything was.</summary>
    /// <param name="all">All merges that were read so far.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<bool> StoreAsync(ImportedMerges all, CancellationToken cancellationToken)
    {
        try
        {
            await db.BeginAsync(cancellationToken);
            var isAny = false;
            var finish = new SaveFinish(db, []);
            await db.CommitAsync(
                async token =>
                {
                    // What is here is asked once nobody else can add to it.
                    var last = await finish.TakeAsync(token);
                    isAny = await all.AddOfOthersAsync(db, merges, token) | await AddDecisionsAsync(token) | await AddSlugsAsync(token) | await AddPublicSlugsAsync(token);
                    var gone = await AddTombstonesAsync(token);
                    isAny |= gone.Count > 0;
                    return await finish.NumberAsync(last, gone, token);
                },
                cancellationToken);
            db.ChangeTracker.Clear();
            return isAny;
        }
        catch
        {
            await db.RollbackAsync();
            throw;
        }
    }

    // Of quotes that were refused, or are purged here, nothing was found out.
    private async Task<bool> AddDecisionsAsync(CancellationToken cancellationToken)
    {
        if (decisions.Count == 0) return false;
        Guid[] ids = [.. decisions.SelectMany(d => new[] { d.QuoteId, d.OtherId }).Distinct()];
        var quotes = await db.Quotes.Where(q => ids.Contains(q.Id)).Select(q => q.Id).ToHashSetAsync(cancellationToken);
        Guid[] firsts = [.. decisions.Select(d => d.QuoteId).Distinct()];
        var known = (await db.VariantDecisions.Where(d => firsts.Contains(d.QuoteId)).Select(d => new { d.QuoteId, d.OtherId }).ToListAsync(cancellationToken)).ToHashSet();
        var isAny = false;
        foreach (var line in decisions.Where(d => quotes.Contains(d.QuoteId) && quotes.Contains(d.OtherId) && known.Add(new { d.QuoteId, d.OtherId })))
        {
            db.VariantDecisions.Add(line.ToDecision());
            isAny = true;
        }

        return isAny;
    }

    private async Task<bool> AddSlugsAsync(CancellationToken cancellationToken)
    {
        var isAny = false;
        foreach (var kind in slugs.GroupBy(s => s.Kind))
        {
            string[] keys = [.. kind.Select(s => SlugKeys.Of(s.Slug))];
            var known = await db.Slugs.Where(s => s.Kind == kind.Key && keys.Contains(s.SlugKey)).Select(s => s.SlugKey).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
            foreach (var line in kind.Where(s => known.Add(SlugKeys.Of(s.Slug))))
            {
                db.Slugs.Add(new SlugRow { Kind = line.Kind, SlugKey = SlugKeys.Of(line.Slug), Slug = line.Slug, RecordId = line.Id, ReservedUntil = line.ReservedUntil });
                isAny = true;
            }
        }

        return isAny;
    }

    private async Task<List<DocumentChange>> AddTombstonesAsync(CancellationToken cancellationToken)
    {
        var gone = new List<DocumentChange>();
        foreach (var kind in tombstones.GroupBy(t => t.Kind))
        {
            Guid[] ids = [.. kind.Select(t => t.Id)];
            var here = await db.PublishedDocuments.Where(d => d.Kind == kind.Key && ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellationToken);
            foreach (var line in kind.Where(t => t.Reason != GoneReason.None))
            {
                if (!here.TryGetValue(line.Id, out var document)) db.PublishedDocuments.Add(here[line.Id] = document = Tombstone(line));
                else if (document.Gone == GoneReason.None || document.MovedTo is not null || line.MovedTo is null) continue;
                else document.MovedTo = line.MovedTo;
                gone.Add(new DocumentChange(document, ChangeAction.Imported, VisibleBefore: false, Changed: true));
            }
        }

        return gone;
    }

    // Of now: it is remembered as long as everything that goes here.
    private PublishedDocument Tombstone(TombstoneLine line) => new()
    {
        Kind = line.Kind,
        Id = line.Id,
        Gone = line.Reason,
        Version = line.Version,
        SortTime = Projection.NoTime,
        ChangedAt = db.Time.UtcInstant(),
        Slug = line.Slug,
        MovedTo = line.MovedTo,
        Anonymous = line.Anonymous,
    };

    private async Task<bool> AddPublicSlugsAsync(CancellationToken cancellationToken)
    {
        var isAny = false;
        foreach (var kind in publicSlugs.GroupBy(s => s.Kind))
        {
            string[] keys = [.. kind.Select(s => s.Key)];
            var known = await db.PublishedSlugs.Where(s => s.Kind == kind.Key && keys.Contains(s.SlugKey)).Select(s => s.SlugKey).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
            foreach (var line in kind.Where(s => known.Add(s.Key)))
            {
                db.PublishedSlugs.Add(new PublishedSlug { Kind = line.Kind, SlugKey = line.Key, Id = line.Id });
                isAny = true;
            }
        }

        return isAny;
    }
}
