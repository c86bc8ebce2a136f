using ArticleApi.Data.Articles;

namespace ArticleApi.Data.Changes;

/// <summary>A record that this transaction has saved, for the steps that follow under the sequence.</summary>
internal sealed record SavedRecord(Record Record, ChangeAction Action, Publication? Publication)
{
    /// <summary>One transaction makes one change of a record, however often it was saved in it.</summary>
    public SavedRecord After(SavedRecord? earlier) => earlier is null ? this : this with
    {
        Action = Action == ChangeAction.Updated ? earlier.Action : Action,
        Publication = Publication ?? earlier.Publication,
    };
}
