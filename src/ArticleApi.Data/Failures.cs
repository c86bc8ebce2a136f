namespace ArticleApi.Data;

/// <summary>What became of the storage underneath.</summary>
public enum StorageFailure
{
    Unavailable,
    Full,
}

/// <summary>The record is not in the version that the client read.</summary>
public sealed class StaleVersionException(Record record, long expected)
    : Exception($"{record.RecordKind} {record.Id} is in version {record.Version}, not {expected}.")
{
    public Record Record { get; } = record;
    public long Expected { get; } = expected;
}

/// <summary>A save that was refused because of one record.</summary>
public interface IRefusedRecord
{
    Record? Record { get; }
}

/// <summary>A link from a saved record to another one.</summary>
public readonly record struct Reference(RecordKind Kind, Guid Id);

/// <summary>A saved record, or a published revision of it, refers to records that are in the trash.</summary>
public sealed class TrashedReferenceException(Record record, IReadOnlyList<Reference> references, bool isRestore)
    : Exception($"{record.RecordKind} {record.Id} refers to records in the trash."), IRefusedRecord
{
    public Record Record { get; } = record;
    public IReadOnlyList<Reference> References { get; } = references;

    /// <summary>Whether the record was being taken out of the trash, so that its own state is the conflict.</summary>
    public bool IsRestore { get; } = isRestore;
}

/// <summary>A record cannot go to the trash because others that are not there use it.</summary>
public sealed class RecordInUseException(Record record, RecordUsage usage)
    : Exception($"{record.RecordKind} {record.Id} is in use."), IRefusedRecord
{
    public Record Record { get; } = record;
    public RecordUsage Usage { get; } = usage;
}

/// <summary>While an article was being published, another save changed a quote, a speaker or a source that the rules had looked at.</summary>
public sealed class PublicationDisturbedException(Record record) : Exception($"What {record.RecordKind} {record.Id} rests on was changed meanwhile."), IRefusedRecord
{
    public Record Record { get; } = record;
}

/// <summary>More records refer to the one that would vanish than can be moved in one transaction.</summary>
public sealed class MergeTooLargeException(Record record, int count)
    : Exception($"{count} records refer to {record.RecordKind} {record.Id}."), IRefusedRecord
{
    public Record Record { get; } = record;
    public int Count { get; } = count;
}

/// <summary>While a record was being merged, another save changed what refers to it.</summary>
public sealed class MergeDisturbedException(Record record, Exception? cause = null)
    : Exception($"What refers to {record.RecordKind} {record.Id} was changed meanwhile.", cause), IRefusedRecord
{
    public Record Record { get; } = record;
}

/// <summary>Saving a record that is public, or that will be as it is saved, publishes it, which this editor may not do.</summary>
public sealed class PublishingNotAllowedException(Record record)
    : Exception($"Saving {record.RecordKind} {record.Id} is a publication."), IRefusedRecord
{
    public Record Record { get; } = record;
}

/// <summary>A notice that the public has seen would be changed or removed.</summary>
public sealed class NoticeImmutableException(Record record, string key) : Exception($"The notice {key} is published."), IRefusedRecord
{
    public Record Record { get; } = record;
    public string Key { get; } = key;
}

/// <summary>A rule that only holds or breaks against the present state of other records.</summary>
public sealed class RuleBrokenException(string place, string code, string detail, Record? record = null) : Exception(detail), IRefusedRecord
{
    public Record? Record { get; } = record;

    /// <summary>Where in the input, as JSON pointer.</summary>
    public string Place { get; } = place;
    public string Code { get; } = code;
}

/// <summary>There is a record with this id already.</summary>
public sealed class IdTakenException(Record record) : Exception($"There is a {record.RecordKind} {record.Id} already."), IRefusedRecord
{
    public Record Record { get; } = record;
}

/// <summary>Another record has the slug, or had it and still keeps it.</summary>
public sealed class SlugTakenException(RecordKind kind, string slug, Guid takenBy, string suggestion)
    : Exception($"The slug {slug} is taken.")
{
    public RecordKind Kind { get; } = kind;
    public string Slug { get; } = slug;
    public Guid TakenBy { get; } = takenBy;
    public string Suggestion { get; } = suggestion;
}

/// <summary>While a retraction looked for what rests on a source, another save added to it.</summary>
public sealed class RetractionDisturbedException(Record record) : Exception($"What rests on {record.RecordKind} {record.Id} was changed meanwhile."), IRefusedRecord
{
    public Record Record { get; } = record;
}

/// <summary>More records rest on a source than one transaction can mark.</summary>
public sealed class RetractionTooLargeException(Record record, int count)
    : Exception($"{count} records rest on {record.RecordKind} {record.Id}."), IRefusedRecord
{
    public Record Record { get; } = record;
    public int Count { get; } = count;
}
