using ArticleApi.Clients.Delivery;
using ArticleApi.Clients.Management;

namespace ArticleApi.Clients;

/// <summary>Both clients of the API that <c>story.test.ts</c> has started, and the people and sources of every story.</summary>
public sealed class Newsroom : IAsyncLifetime
{
    private readonly HttpClient _public = new() { BaseAddress = Origin };
    private readonly HttpClient _editors = Editors(new HttpClientHandler());
    private readonly HttpClient _hasty = Editors(new Forgetful());

    public Newsroom()
    {
        Site = new DeliveryClient(_public);
        Desk = new ManagementClient(_editors);
        HastyDesk = new ManagementClient(_hasty);
    }

    public DeliveryClient Site { get; }

    public ManagementClient Desk { get; }

    /// <summary>A client that sends no <c>If-Match</c>; the generated one lets nobody forget it.</summary>
    public ManagementClient HastyDesk { get; }

    public Guid QuoteId { get; private set; }

    public Guid SourceId { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var speaker = await Desk.CreateSpeakerAsync(new() { Kind = Management.SpeakerKind.Person, Name = "Mara Vance" });
        var source = await Desk.CreateSourceAsync(new() { Kind = Management.SourceKind.Outlet, Name = "Harbour Post" });
        SourceId = source.Result.Id;

        var quote = await Desk.CreateQuoteAsync(new()
        {
            Text = "We will not close the port",
            Language = "en",
            Kind = Management.QuoteKind.Direct,
            SpeakerId = speaker.Result.Id,
            SaidOn = "2026-11",
            Provenance = [new() { SourceId = SourceId, Role = Management.ProvenanceRole.Via }],
        });
        QuoteId = quote.Result.Id;
    }

    public ValueTask DisposeAsync()
    {
        _public.Dispose();
        _editors.Dispose();
        _hasty.Dispose();
        return ValueTask.CompletedTask;
    }

    public async Task<Guid> Author(string name) => (await Desk.CreateAuthorAsync(new() { DisplayName = name })).Result.Id;

    /// <summary>A draft, with the ETag of its version.</summary>
    public async Task<(Management.Article Article, string Tag)> Draft(ArticleInput input)
    {
        var answer = await Desk.CreateArticleAsync(input);
        return (answer.Result, answer.Tag());
    }

    public async Task<(Management.Article Article, string Tag)> Publish(ArticleInput input)
    {
        var (draft, tag) = await Draft(input);
        var answer = await Desk.PublishArticleAsync(draft.Id, tag);
        return (answer.Result, answer.Tag());
    }

    private static HttpClient Editors(HttpMessageHandler handler) => new(handler)
    {
        BaseAddress = Origin,
        DefaultRequestHeaders = { { "Authorization", $"Bearer {Setting("ARTICLE_API_KEY")}" } },
    };

    private static Uri Origin => new(Setting("ARTICLE_API_ORIGIN"));

    private static string Setting(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set; start the tests with tests/clients/run.");

    private sealed class Forgetful() : DelegatingHandler(new HttpClientHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Remove("If-Match");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
