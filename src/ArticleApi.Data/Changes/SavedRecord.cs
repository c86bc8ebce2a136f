using ArticleApi.Data.Articles;
using ArticleApi.Data.Merging;

namespace ArticleApi.Data.Changes;

/// <summary>A record that this transaction has saved, for the steps that follow under the sequence.</summary>
internal sealed record SavedRecord(Record Record, ChangeAction Action, Publication? Publication)
{
    /// <summary>SHA-256 of the snapshot that was there, null for a new record.</summary>
    public byte[]? HashBefore { get; init; }

    /// <summary>SHA-256 of the snapshot that is there now, null for a record that is gone.</summary>
    public byte[]? HashAfter { get; init; }

    /// <summary>Whether the record has vanished into another one, here or where it comes from.</summary>
    public bool HasVanished => Action == ChangeAction.Merged || (Action == ChangeAction.Imported && Record is IMergeable { MergedInto: not null });

    /// <summary>One transaction makes one change of a record, however often it was saved in it.</summary>
    public SavedRecord After(SavedRecord? earlier) => earlier is null ? this : this with
    {
        Action = Action == ChangeAction.Updated ? earlier.Action : Action,
        Publication = Publication ?? earlier.Publication,
        HashBefore = earlier.HashBefore,
    };
}
