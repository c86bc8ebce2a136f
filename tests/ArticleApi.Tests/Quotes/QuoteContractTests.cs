using ArticleApi.Quotes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Quotes;

public sealed class QuoteContractTests(ApiFactory api) : RecordContract(api, Resource), IClassFixture<ApiFactory>
{
    internal static ManagedResource Resource { get; } = new("/api/v1/manage/quotes", "text", ("occasion", "The meeting"), ["updatedAt", "-updatedAt", "createdAt", "-createdAt"], ("kind", "direct"), ("language", "en"));

    protected override Type InputType => typeof(QuoteInput);
}

public sealed class QuoteListTests(ApiFactory api) : ListContract(api, QuoteContractTests.Resource), IClassFixture<ApiFactory>;
