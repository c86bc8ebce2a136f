namespace ArticleApi.Http.Idempotency;

/// <summary>The action is a POST because of what it is sent, and changes nothing: it may be sent again as it is, and what it answers is not kept.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AsksOnlyAttribute : Attribute;
