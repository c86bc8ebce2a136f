using System.Net;
using ArticleApi.Data.Quotes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery;

public sealed class QuoteListTests(QuoteListTests.Publication publication) : IClassFixture<QuoteListTests.Publication>
{
    private readonly HttpClient client = publication.CreateClient();

    [Theory]
    [InlineData("", "late mid early undated")]
    [InlineData("sort=saidOn", "undated early mid late")]
    [InlineData("speaker=sam", "late early")]
    [InlineData("speaker=sam,tess", "late mid early")]
    [InlineData("speaker=unknown", "")]
    [InlineData("source=wire", "mid")]
    [InlineData("kind=partial", "mid")]
    [InlineData("kind=direct,partial", "late mid early undated")]
    [InlineData("medium=speech", "late")]
    [InlineData("medium=unknown&speaker=sam", "early")]
    [InlineData("verification=originalChecked", "early")]
    [InlineData("article=first-piece", "mid early")]
    [InlineData("article=first-piece&speaker=sam", "early")]
    [InlineData("article=first-piece,second-piece", "late mid early undated")]
    [InlineData("article=no-piece", "")]
    [InlineData("saidFrom=2018", "late mid")]
    [InlineData("saidTo=2017-08", "mid early")]
    [InlineData("saidFrom=2017-06&saidTo=2017-06-15", "mid")]
    [InlineData("saidFrom=2017-06&speaker=sam", "late")]
    public async Task A_list_holds_what_its_filters_name_in_the_order_of_its_sort(string query, string expected)
    {
        var page = await client.GetAsync($"/api/v1/quotes?{query}").ReadJsonAsync();
        Texts(page).ShouldBe(expected);
        ((int)(await client.GetAsync($"/api/v1/quotes?{query}&count=exact").ReadJsonAsync())["page"]!["total"]!)
            .ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);

        var walked = new List<string>();
        var next = $"/api/v1/quotes?{query}&limit=1";
        while (next is not null)
        {
            var step = await client.GetAsync(next).ReadJsonAsync();
            if (Texts(step) is { Length: > 0 } text) walked.Add(text);
            next = (string?)step["links"]!["next"];
        }

        string.Join(' ', walked).ShouldBe(expected);
    }

    [Theory]
    [InlineData("saidFrom=soon", "?saidFrom", "edtf.format")]
    [InlineData("kind=long", "?kind", "enum.unknown")]
    [InlineData("sort=-kind", "?sort", "sort.unsupported")]
    public async Task What_cannot_be_asked_is_refused_by_name(string query, string pointer, string code)
    {
        var problem = await client.GetAsync($"/api/v1/quotes?{query}").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.BadRequest);
        problem.Pointers.ShouldBe([pointer]);
        problem.Codes.ShouldBe([code]);
    }

    private static string Texts(System.Text.Json.Nodes.JsonObject page) => string.Join(' ', page["data"]!.AsArray().Select(quote => (string?)quote!["text"]));

    public sealed class Publication : ApiFactory, IAsyncLifetime
    {
        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            var world = new PublishedWorld(this);
            var sam = await world.SpeakerAsync("Sam", s => s.Slug = "sam");
            var tess = await world.SpeakerAsync("Tess", s => s.Slug = "tess");
            var wire = await world.SourceAsync("Wire", s => s.Slug = "wire");
            var early = await world.QuoteAsync("early", q => (q.SpeakerId, q.SaidOn, q.Verification) =
                (sam.Id, "2017-05-01", new Verification { State = VerificationState.OriginalChecked }));
            var mid = await world.QuoteAsync("mid", q =>
            {
                (q.SpeakerId, q.SaidOn, q.Kind) = (tess.Id, "2017-06/2018-02", QuoteKind.Partial);
                q.Provenance = [new ProvenanceStep { SourceId = wire.Id, Role = ProvenanceRole.Via }];
            });
            var late = await world.QuoteAsync("late", q => (q.SpeakerId, q.SaidOn, q.Medium) = (sam.Id, "2019", QuoteMedium.Speech));
            var undated = await world.QuoteAsync("undated");
            await world.QuoteAsync("unprinted", q => q.SpeakerId = sam.Id);
            await world.ArticleAsync("First", 0, a => (a.Slug, a.Body) = ("first-piece", PublishedWorld.Printing(early, mid)));
            await world.ArticleAsync("Second", 1, a => (a.Slug, a.Body) = ("second-piece", PublishedWorld.Printing(late, undated)));
        }
    }
}
