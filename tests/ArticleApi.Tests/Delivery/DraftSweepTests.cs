using System.Text.Json;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ArticleApi.Tests.Delivery;

/// <summary>A word of its own stands in every field that is not public; no delivery route, with whatever parameter, ever says it.</summary>
public sealed class DraftSweepTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly PublishedWorld world = new(api);
    private readonly List<string> words = [];
    private readonly List<string> hiddenIds = [];
    private readonly List<string> names = [];

    [Fact]
    public async Task Nothing_unpublished_leaves_by_any_delivery_route()
    {
        await PublishAsync();
        foreach (var client in (HttpClient[])[api.CreateClient(), api.CreateClient(Scopes.DeliveryRead)])
        {
            var before = await TotalsAsync(client);
            await HideAsync();
            var urls = Urls().ToList();
            urls.Count.ShouldBeGreaterThan(300);
            foreach (var url in urls)
            {
                var answer = await client.GetAsync(url);
                ((int)answer.StatusCode).ShouldBeLessThan(500, url);
                var body = await answer.Content.ReadAsStringAsync();
                var headers = string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Select(h => string.Join(' ', h.Value)));
                foreach (var word in words.Concat(hiddenIds).Where(word => !url.Contains(word, StringComparison.Ordinal)))
                    (body + headers).ShouldNotContain(word, Case.Insensitive, url);
            }

            (await TotalsAsync(client)).ShouldBe(before);
        }
    }

    private async Task PublishAsync()
    {
        var author = await world.AuthorAsync("Public Author", a => (a.Slug, a.Email) = ("public-author", $"{Word()}@example.org"));
        var speaker = await world.SpeakerAsync("Public Speaker", s => (s.Slug, s.Aliases) = ("public-speaker", [Word()]));
        var anonymous = await world.SpeakerAsync("An official", s =>
        {
            (s.Slug, s.Kind) = ("an-official", SpeakerKind.Anonymous);
            s.Anonymity = new Anonymity { Reason = Word(), GrantedBy = Word(), IdentityKnownTo = Word() };
        });
        var source = await world.SourceAsync("Public Source", s =>
        {
            (s.Slug, s.Aliases) = ("public-source", [Word()]);
            s.Reliability = new Reliability { Rating = ReliabilityRating.Low, Note = Word(), ReviewedBy = Word() };
        });
        var quote = await world.QuoteAsync("Public words", q =>
        {
            (q.SpeakerId, q.InternalNote, q.AttributionVerb) = (speaker.Id, Word(), Word());
            q.Provenance = [new ProvenanceStep { SourceId = source.Id, Role = ProvenanceRole.Via, Note = Word() }];
            q.Verification = new Verification { Method = Word(), Note = Word(), By = Word() };
        });
        var whispered = await world.QuoteAsync("Whispered words", q => q.SpeakerId = anonymous.Id);
        var article = await world.ArticleAsync("Public Article", 0, a =>
        {
            (a.Slug, a.Section, a.Tags) = ("public-article", "world", ["Open"]);
            a.Authors = [new ArticleAuthor { AuthorId = author.Id }];
            a.Citations = [new Citation { Key = "c", SourceId = source.Id, Role = CitationRole.Via, Note = Word() }];
            a.Body = PublishedWorld.Printing(quote, whispered);
        });
        names.AddRange(["public-author", "public-speaker", "an-official", "public-source", "public-article"]);
        names.AddRange(new[] { author.Id, speaker.Id, anonymous.Id, source.Id, quote.Id, article.Id }.Select(id => id.ToString()));

        // The next edition of a public article is a draft too.
        var edited = await world.ArticleAsync("Edited Article", 1, a => a.Slug = "edited-article");
        await world.ChangeAsync<Article>(edited.Id, Plant);
        names.AddRange(["edited-article", edited.Id.ToString()]);
    }

    private async Task HideAsync()
    {
        var author = await world.AuthorAsync(Word(), a => (a.Slug, a.Bio, a.JobTitle, a.Email, a.EmailPublic) = (Word(), Word(), Word(), $"{Word()}@example.org", true));
        var speaker = await world.SpeakerAsync(Word(), s => (s.Slug, s.Disambiguation, s.DefaultRole) = (Word(), Word(), Word()));
        var source = await world.SourceAsync(Word(), s => (s.Slug, s.Domain) = (Word(), $"{Word()}.example"));
        var quote = await world.QuoteAsync(Word(), q => (q.SpeakerId, q.Occasion, q.SpeakerLabel) = (speaker.Id, Word(), Word()));
        var draft = await world.DraftAsync("Draft", a =>
        {
            Plant(a);
            a.Authors = [new ArticleAuthor { AuthorId = author.Id }];
            a.Body = PublishedWorld.Printing(quote);
            a.Citations = [new Citation { Key = "c", SourceId = source.Id, Role = CitationRole.Via, Title = Word() }];
        });
        hiddenIds.AddRange(new[] { author.Id, speaker.Id, source.Id, quote.Id, draft.Id }.Select(id => id.ToString()));
        var gone = await world.ArticleAsync(Word(), 2, Plant);
        await world.UnpublishAsync(gone.Id);
        names.AddRange(hiddenIds.Append(gone.Id.ToString()).Append(author.Slug!).Append(speaker.Slug!).Append(source.Slug!).Append(draft.Slug!));
    }

    private void Plant(Article article)
    {
        (article.Headline, article.ShortHeadline, article.SeoTitle, article.Dek, article.Summary) = (Word(), Word(), Word(), Word(), Word());
        (article.Slug, article.Byline, article.Section, article.Tags) = (Word(), Word(), Word(), [Word(), Word()]);
        article.Dateline = new Dateline { Place = Word() };
        article.FeaturedImage = new FeaturedImage { Url = $"https://{Word()}.example/1.jpg", Alt = Word(), Credit = Word(), Caption = Word() };
        article.Body = [PublishedWorld.Paragraph("planted", Word())];
        article.CanonicalUrl = $"https://{Word()}.example/";
    }

    private string Word()
    {
        words.Add($"planted{words.Count:d4}word");
        return words[^1];
    }

    private IEnumerable<string> Urls()
    {
        var endpoints = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText is { } path && path.StartsWith("api/v1/", StringComparison.Ordinal) && !path.StartsWith("api/v1/manage", StringComparison.Ordinal))
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false).ToList();
        endpoints.Count.ShouldBeGreaterThanOrEqualTo(16);
        var metadata = api.Services.GetRequiredService<IModelMetadataProvider>();
        string[] some = [.. names.Concat(words.Take(12)), "world", "open", "news", "en", "direct", "2017"];
        foreach (var endpoint in endpoints)
        {
            var path = "/" + endpoint.RoutePattern.RawText;
            string[] paths = endpoint.RoutePattern.Parameters.Count == 0 ? [path] : [.. some.Select(name => path.Replace("{id}", name, StringComparison.Ordinal).Replace("{slug}", name, StringComparison.Ordinal))];
            foreach (var one in paths)
            {
                yield return one;
                foreach (var all in (string[])["include=authors,quotes,speakers,sources", "include=speakers,sources", "bodyFormat=html"]) yield return $"{one}?{all}";
            }

            if (endpoint.RoutePattern.Parameters.Count > 0) continue;
            foreach (var parameter in endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()!.Parameters.Where(p => p.BindingInfo?.BindingSource == BindingSource.Query))
            {
                foreach (var property in metadata.GetMetadataForType(parameter.ParameterType).Properties)
                {
                    var name = property.BinderModelName ?? JsonNamingPolicy.CamelCase.ConvertName(property.PropertyName!);
                    foreach (var value in some) yield return $"{path}?{name}={value}&{(name == "limit" ? "count" : "limit")}={(name == "limit" ? "exact" : "100")}";
                }
            }

            yield return $"{path}?limit=100&count=exact&bodyFormat=blocks&include=authors,quotes,speakers,sources";
        }
    }

    private static async Task<string> TotalsAsync(HttpClient client)
    {
        var totals = new List<string>();
        foreach (var list in (string[])["articles", "authors", "speakers", "quotes", "sources", "tags"])
            totals.Add($"{list} {(await client.GetAsync($"/api/v1/{list}?count=exact").ReadJsonAsync())["page"]!["total"]}");
        totals.Add(await client.GetStringAsync("/api/v1/sections"));
        return string.Join('\n', totals);
    }
}
