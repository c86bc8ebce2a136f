using ArticleApi.Sources;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Sources;

public sealed class SourceContractTests(ApiFactory api) : RecordContract(api, Resource), IClassFixture<ApiFactory>
{
    internal static ManagedResource Resource { get; } = new("/api/v1/manage/sources", "name", ("country", "DE"), ["updatedAt", "-updatedAt", "createdAt", "-createdAt", "name", "-name"], ("kind", "outlet"));

    protected override Type InputType => typeof(SourceInput);
}

public sealed class SourceListTests(ApiFactory api) : ListContract(api, SourceContractTests.Resource), IClassFixture<ApiFactory>;
