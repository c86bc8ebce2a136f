using ArticleApi.Authors;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Authors;

public sealed class AuthorContractTests(ApiFactory api) : RecordContract(api, Resource), IClassFixture<ApiFactory>
{
    internal static ManagedResource Resource { get; } = new("/api/v1/manage/authors", "displayName", ("jobTitle", "Reporter"), ["updatedAt", "-updatedAt", "createdAt", "-createdAt", "name", "-name"]);

    protected override Type InputType => typeof(AuthorInput);
}

public sealed class AuthorListTests(ApiFactory api) : ListContract(api, AuthorContractTests.Resource), IClassFixture<ApiFactory>;
