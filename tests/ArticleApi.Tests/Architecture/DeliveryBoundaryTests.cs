using ArticleApi.Data;
using ArticleApi.Data.ApiKeys;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Changes;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Quotes.Variants;
using ArticleApi.Data.Revisions;
using ArticleApi.Data.Slugs;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using NetArchTest.Rules;

namespace ArticleApi.Tests.Architecture;

public sealed class DeliveryBoundaryTests
{
    private static readonly string[] Editorial =
    [
        .. new[]
        {
            typeof(ArticleDbContext), typeof(ArticleApi.Data.Record), typeof(Article), typeof(Author), typeof(Quote), typeof(Speaker), typeof(Source),
            typeof(Revision), typeof(SlugRow), typeof(Change), typeof(Merge), typeof(Publication), typeof(DueArticle), typeof(ApiKey), typeof(QuoteOccurrence),
            typeof(SpeakerMention), typeof(ArticleAuthorRow), typeof(ArticleTagRow), typeof(ArticleSourceRow), typeof(QuoteSourceRow),
            typeof(QuoteShingle), typeof(VariantDecision), typeof(FoundVariant), typeof(Printing),
        }.Select(type => type.FullName!),
    ];

    [Fact]
    public void Delivery_cannot_reach_the_database_or_an_editorial_record()
    {
        var result = Types.InAssembly(typeof(Program).Assembly).That().ResideInNamespace("ArticleApi.Delivery")
            .ShouldNot().HaveDependencyOnAny(Editorial).GetResult();

        (result.FailingTypeNames ?? []).ShouldBeEmpty();
    }

    [Fact]
    public void The_rule_sees_a_dependency_where_there_is_one()
    {
        var result = Types.InAssembly(typeof(Program).Assembly).That().ResideInNamespace("ArticleApi.Articles")
            .ShouldNot().HaveDependencyOnAny(Editorial).GetResult();

        result.IsSuccessful.ShouldBeFalse();
    }
}
