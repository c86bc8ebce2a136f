namespace ArticleApi.Tests.OpenApi.Breaking;

/// <summary>A change that an existing client can trip over.</summary>
/// <param name="Place">Where: an operation such as "GET /api/v1/tags", with what it is about ("?limit", "200", "200 ETag"), or a member such as "Article/headline".</param>
/// <param name="What">What happened there.</param>
internal sealed record Break(string Place, string What)
{
    public override string ToString() => $"{Place}: {What}";
}
