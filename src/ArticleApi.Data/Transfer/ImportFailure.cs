using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Transfer;

/// <summary>What a save of an imported record means that failed.</summary>
internal static class ImportFailure
{
    /// <summary>Whether it failed because of the record, and not because the storage is away or the caller has gone.</summary>
    public static bool IsOfTheContent(ArticleDbContext db, Exception failure) => failure is not OperationCanceledException && db.StorageFailureOf(failure) is null;

    /// <summary>Whether what stands in the way may be gone once the others are there.</summary>
    public static bool MayPass(Obstacle obstacle) => obstacle.Code is
        "reference.not_found" or "record.in_use" or "slug.taken" or "speaker.possible_duplicate" or "source.domain_taken" or "quote.duplicate" or "resource.conflict" or "version.stale";

    public static Obstacle Of(ArticleDbContext db, Exception failure) => failure switch
    {
        TrashedReferenceException => new("reference.not_found", "It refers to records that are not there, or that are in the trash."),
        RecordInUseException or MergeDisturbedException => new("record.in_use", "It left where it was exported, and is in use here."),
        RuleBrokenException broken => new(broken.Code, broken.Message),
        SlugTakenException taken => new("slug.taken", taken.Message),
        DbUpdateConcurrencyException or StaleVersionException => new("version.stale", "It was saved by somebody else at the same moment; send it again."),
        DbUpdateException refused when db.IsForeignKeyViolation(refused) => new("reference.not_found", "It refers to records that are not there."),
        DbUpdateException refused when db.IsUniqueViolation(refused) => new("resource.conflict", "Another record here has what only one can have."),
        _ => new("internal", "It could not be taken over because of a fault of the program; its log says more."),
    };
}
