namespace ArticleApi.Http.Idempotency;

/// <summary>A body whose parts may be saved one by one, each in a transaction of its own and with a key of its own.</summary>
internal interface ISavedInParts
{
    bool IsSavedInParts { get; }
}
