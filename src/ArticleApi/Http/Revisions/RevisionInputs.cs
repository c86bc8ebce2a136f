using System.Text.Json;
using ArticleApi.Data;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Revisions;
using Mapster;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Http.Revisions;

internal static class RevisionInputs
{
    /// <summary>What a PUT would send to bring an old revision back, held to the rules of a PUT; or why it cannot be.</summary>
    /// <param name="db">The context of the request.</param>
    /// <param name="kind">The kind of the record.</param>
    /// <param name="id">The record.</param>
    /// <param name="version">The version of the revision.</param>
    /// <param name="services">Where the validators are.</param>
    /// <param name="cancellationToken">Of the request.</param>
    /// <param name="withoutKept">Takes away what is to stay as it is now.</param>
    public static async Task<(TInput? Input, ProblemResult? Refusal)> RevisionInputAsync<TRecord, TView, TInput>(
        this ArticleDbContext db, RecordKind kind, Guid id, long version, IServiceProvider services, CancellationToken cancellationToken, Func<TView, TView>? withoutKept = null)
        where TRecord : Record
        where TInput : class
    {
        var snapshot = await db.RevisionsOf(kind, id).Where(r => r.Version == version).Select(r => r.Snapshot).SingleOrDefaultAsync(cancellationToken);
        if (snapshot is null) return (null, Problems.NotFound());
        var record = RevisionSnapshot.Read<TRecord>(snapshot);

        // What was merged since is named by the record that stands in its place.
        await db.ResolveMergedAsync(record, cancellationToken);
        var view = record.Adapt<TView>(ViewMapping.Config);
        if (withoutKept is not null) view = withoutKept(view);
        var input = JsonBody.Read<TInput>(JsonSerializer.SerializeToUtf8Bytes(view, ApiJson.Options));
        var errors = await InputValidation.CheckAsync(input, services, cancellationToken);
        return errors.Count == 0 ? (input, null) : (null, Problems.Validation(errors));
    }

    /// <summary>Why such a save is made, when the editor does not say it.</summary>
    public static string RestoredFrom(long version) => FormattableString.Invariant($"Revision {version} restored.");
}
