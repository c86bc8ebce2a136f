using ArticleApi.Speakers;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Speakers;

public sealed class SpeakerContractTests(ApiFactory api) : RecordContract(api, Resource), IClassFixture<ApiFactory>
{
    internal static ManagedResource Resource { get; } = new("/api/v1/manage/speakers", "name", ("defaultRole", "Mayor"), ["updatedAt", "-updatedAt", "createdAt", "-createdAt", "name", "-name"], ("kind", "person"));

    protected override Type InputType => typeof(SpeakerInput);
}

public sealed class SpeakerListTests(ApiFactory api) : ListContract(api, SpeakerContractTests.Resource), IClassFixture<ApiFactory>;
