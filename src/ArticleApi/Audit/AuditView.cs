using ArticleApi.Data.Audit;
using ArticleApi.Data.Text;
using ArticleApi.Http;

namespace ArticleApi.Audit;

/// <summary>Who did what, when and from where.</summary>
public sealed record AuditView
{
    /// <summary>The entry (UUID version 7).</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who it was: the name of a key, the subject of a token, or a part of the program such as `schedule`.</summary>
    public required string Actor { get; init; }

    /// <summary>What tells the actor from others of the same name: `key:` and the id of a key, or `subject:` and that of a token; null for the program.</summary>
    public string? ActorId { get; init; }

    /// <summary>What was done, such as `article.published`, `apiKey.created` or `quote.noteRead`.</summary>
    public required string Action { get; init; }

    /// <summary>To what.</summary>
    public Guid? RecordId { get; init; }

    /// <summary>The version of the record that came of it.</summary>
    public long? Version { get; init; }

    /// <summary>SHA-256 of the record as it was before, in hexadecimal: the `hashAfter` of the entry before this one. Null for a new record.</summary>
    public string? HashBefore { get; init; }

    /// <summary>SHA-256 of the record as it was then. Null when there is none any more.</summary>
    public string? HashAfter { get; init; }

    /// <summary>The request: the `traceId` of its problem documents and of the log.</summary>
    public string? RequestId { get; init; }

    /// <summary>The network address of the caller.</summary>
    public string? Address { get; init; }

    internal static AuditView Of(AuditEntry entry) => new()
    {
        Id = entry.Id,
        At = entry.At,
        Actor = entry.Actor,
        ActorId = entry.ActorId,
        Action = entry.Action,
        RecordId = entry.RecordId,
        Version = entry.Version,
        HashBefore = Hex(entry.HashBefore),
        HashAfter = Hex(entry.HashAfter),
        RequestId = entry.RequestId,
        Address = entry.Address,
    };

    private static string? Hex(byte[]? hash) => hash is null ? null : Convert.ToHexStringLower(hash);
}

/// <summary>Which entries to list.</summary>
public sealed record AuditFilter : PageQuery
{
    /// <summary>Of this actor, by name.</summary>
    [Text(200)] public string? Actor { get; init; }

    /// <summary>Of this kind, such as `article.published`.</summary>
    [Text(AuditEntry.ActionLength)] public string? Action { get; init; }

    /// <summary>About this record.</summary>
    public Guid? Record { get; init; }

    /// <summary>At this instant or later.</summary>
    public DateTime? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTime? To { get; init; }

    internal IQueryable<AuditEntry> ApplyTo(IQueryable<AuditEntry> entries)
    {
        if (Actor is not null) entries = entries.Where(e => e.Actor == Actor);
        if (Action is not null) entries = entries.Where(e => e.Action == Action);
        if (Record is not null) entries = entries.Where(e => e.RecordId == Record);
        if (From is not null) entries = entries.Where(e => e.At >= From);
        return To is null ? entries : entries.Where(e => e.At < To);
    }
}
