using ArticleApi.Data;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Slugs;
using ArticleApi.Data.Speakers;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Http;

/// <summary>Resolves the values of filters that name records.</summary>
internal static class RecordLookups
{
    private const int MostValues = 20;

    /// <summary>The ids that a filter names by id or slug, null when there is no filter. What names nothing matches nothing.</summary>
    public static async Task<Guid[]?> IdsOfAsync(this ArticleDbContext db, RecordKind kind, string? values, CancellationToken cancellationToken)
    {
        if (values is null) return null;
        var parts = Parts(values, kind.ToString().ToLowerInvariant());
        List<Guid> ids = [.. parts.Where(IsId).Select(Guid.Parse)];
        string[] keys = [.. parts.Where(p => !IsId(p)).Select(SlugKeys.Of)];
        if (keys.Length > 0)
            ids.AddRange(await db.Slugs.Where(s => s.Kind == kind && keys.Contains(s.SlugKey)).Select(s => s.RecordId).ToListAsync(cancellationToken));
        return [.. ids.Distinct()];
    }

    /// <summary>The values of a filter that takes several, separated by commas.</summary>
    public static string[] Parts(string values, string parameter)
    {
        var parts = values.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length <= MostValues && !parts.Contains("")) return parts;
        var detail = parts.Length > MostValues ? $"At most {MostValues} values." : "A value between the commas is empty.";
        throw new ProblemException(Problems.Document(StatusCodes.Status400BadRequest, ProblemCodes.Malformed, detail,
            [new ApiError($"?{parameter}", ProblemCodes.ParameterInvalid, detail)]));
    }

    // Bringing together what an anonymous speaker said would help to find out who it is.
    public static async Task RefuseAnonymousAsync(this ArticleDbContext db, Guid[]? speakers, CancellationToken cancellationToken)
    {
        if (speakers is null || !await db.Speakers.AnyAsync(s => speakers.Contains(s.Id) && s.Kind == SpeakerKind.Anonymous, cancellationToken)) return;
        const string Detail = "What an anonymous speaker said cannot be listed.";
        throw new ProblemException(Problems.Document(StatusCodes.Status422UnprocessableEntity, "speaker.anonymous", Detail,
            [new ApiError("?speaker", "speaker.anonymous", Detail)]));
    }

    /// <summary>A record, or the one that stands in its place since it was merged.</summary>
    public static async Task<TRecord?> InPlaceOfAsync<TRecord>(this ArticleDbContext db, Guid id, CancellationToken cancellationToken)
        where TRecord : Record, IMergeable
    {
        var record = await db.Set<TRecord>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);

        // Merges lead on and never back.
        while (record?.MergedInto is { } into) record = await db.Set<TRecord>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == into, cancellationToken);
        return record;
    }

    private static bool IsId(string value) => Guid.TryParseExact(value, "D", out _);
}
