using ArticleApi.Data.Changes;

namespace ArticleApi.Data.Delivery;

/// <summary>What a save did to a published document, or that it left it as it was.</summary>
internal sealed record DocumentChange(PublishedDocument Document, ChangeAction Action, bool VisibleBefore, bool Changed)
{
    public Reference Reference { get; } = new(Document.Kind, Document.Id);
    public bool VisibleAfter => Document.Gone == GoneReason.None;
}
