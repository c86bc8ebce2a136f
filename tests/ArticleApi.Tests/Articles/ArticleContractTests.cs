using ArticleApi.Articles;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Articles;

public sealed class ArticleContractTests(ApiFactory api) : RecordContract(api, Resource), IClassFixture<ApiFactory>
{
    internal static ManagedResource Resource { get; } = new("/api/v1/manage/articles", "headline", ("dek", "A standfirst"), ["updatedAt", "-updatedAt", "createdAt", "-createdAt", "headline", "-headline"], ("language", "en"));

    protected override Type InputType => typeof(ArticleInput);
}

public sealed class ArticleListTests(ApiFactory api) : ListContract(api, ArticleContractTests.Resource), IClassFixture<ApiFactory>;
