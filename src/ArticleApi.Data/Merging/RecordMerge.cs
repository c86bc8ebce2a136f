using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Merging;

/// <summary>
/// Lets a record vanish into another one: whatever refers to it is moved, each as a save of its own. What public documents show
/// is moved under the sequence, by <see cref="Delivery.PublicChanges"/>.
/// </summary>
public static class RecordMerge
{
    /// <summary>It is one transaction, so there is an end to it.</summary>
    public const int MostReferring = 2_000;

    // Parameters of one query; the engines allow some 2,000.
    private const int MostKeys = 500;

    /// <summary>Changes the records, for the caller to save.</summary>
    /// <exception cref="MergeTooLargeException">Too many records refer to it.</exception>
    public static async Task MergeAsync<TRecord>(this ArticleDbContext db, TRecord record, TRecord into, string? reason, CancellationToken cancellationToken)
        where TRecord : Record, IMergeable<TRecord>
    {
        var referring = new ReferringRecords(db, record.RecordKind, record.Id);
        var count = await referring.CountAsync(cancellationToken);
        if (count > MostReferring) throw new MergeTooLargeException(record, count);

        var what = $"{record.MergeName} was merged into {into.MergeName}.";
        var isAbove = record is Source upper && into is Source lower && await new SourceTree(db).IsAboveAsync(upper, lower, cancellationToken);
        var moves = Moves.One(record.RecordKind, record.Id, into.Id);
        var moved = await referring.LoadAsync(cancellationToken);
        foreach (var user in moved)
        {
            moves.ApplyTo(user);
            user.BecauseOf(what);
        }

        if (record.RecordKind == RecordKind.Speaker) await AllowDuplicatesAsync(db, [.. moved.OfType<Quote>()], cancellationToken);

        // It takes the place of what it belonged to, so that no circle comes of it.
        if (isAbove) ((Source)(Record)into).ParentSourceId = ((Source)(Record)record).ParentSourceId;
        record.MergeInto(into, db.Time.UtcInstant());
        record.BecauseOf(reason ?? what);
        into.BecauseOf(reason ?? what);
    }

    /// <summary>Puts what stands there now in the place of the vanished records that a revision names.</summary>
    public static async Task ResolveMergedAsync(this ArticleDbContext db, Record revision, CancellationToken cancellationToken) =>
        (await db.MovesOfAsync(References.Of(revision), cancellationToken)).ApplyTo(revision);

    /// <summary>Words that are there twice now were recorded twice; which of the two quotes is the better one is for editors to say.</summary>
    private static async Task AllowDuplicatesAsync(ArticleDbContext db, IReadOnlyList<Quote> moved, CancellationToken cancellationToken)
    {
        foreach (var quotes in moved.Chunk(MostKeys))
        {
            string[] keys = [.. quotes.Select(q => q.SaidKey)];
            var taken = await db.Quotes.Where(q => q.UtteranceKey != null && keys.Contains(q.UtteranceKey)).Select(q => q.UtteranceKey!).ToHashSetAsync(cancellationToken);
            foreach (var quote in quotes.Where(q => taken.Contains(q.SaidKey))) quote.AllowDuplicate = true;
        }
    }
}
