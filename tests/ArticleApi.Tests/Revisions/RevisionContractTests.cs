using ArticleApi.Tests.Articles;
using ArticleApi.Tests.Authors;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Quotes;
using ArticleApi.Tests.Sources;
using ArticleApi.Tests.Speakers;

namespace ArticleApi.Tests.Revisions;

public sealed class ArticleRevisionTests(RevisedApi api) : RevisionContract(api, ArticleContractTests.Resource), IClassFixture<RevisedApi>;

public sealed class AuthorRevisionTests(RevisedApi api) : RevisionContract(api, AuthorContractTests.Resource), IClassFixture<RevisedApi>;

public sealed class QuoteRevisionTests(RevisedApi api) : RevisionContract(api, QuoteContractTests.Resource), IClassFixture<RevisedApi>;

public sealed class SourceRevisionTests(RevisedApi api) : RevisionContract(api, SourceContractTests.Resource), IClassFixture<RevisedApi>;

public sealed class SpeakerRevisionTests(RevisedApi api) : RevisionContract(api, SpeakerContractTests.Resource), IClassFixture<RevisedApi>;
