using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.OpenApi;

/// <summary>What every operation that is documented to refuse something says when a request has exactly that fault.</summary>
public sealed class RefusalTests(ApiFactory api, RefusalTests.ClosedApi closed, RefusalTests.LimitedApi limited)
    : IClassFixture<ApiFactory>, IClassFixture<RefusalTests.ClosedApi>, IClassFixture<RefusalTests.LimitedApi>
{
    private static readonly string TooMuch = new(' ', 4 * 1024 * 1024);
    private static readonly string TooLongALine = new(' ', 16 * 1024 * 1024 + 1);

    private readonly OperationRequests requests = new(api);
    private readonly HttpClient admin = api.CreateAdmin();

    /// <summary>The API where readers need a key too.</summary>
    public sealed class ClosedApi : ApiFactory
    {
        public ClosedApi() => WithSettings(("Delivery:RequireKey", "true"));
    }

    /// <summary>The API that takes one request a minute.</summary>
    public sealed class LimitedApi : ApiFactory
    {
        public LimitedApi() => WithSettings(("RateLimiting:Enabled", "true"), ("RateLimiting:AddressRequestsPerMinute", "1"));
    }

    public static TheoryData<string> Answering(int status) => OperationRequest.Answering(status);

    [Theory, MemberData(nameof(Answering), 400)]
    public async Task An_unknown_parameter_is_refused(string place)
    {
        var request = await requests.MakeAsync(place);
        await ShouldBeAsync(request with { Path = request.Path + (request.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "nonsense=1" }, HttpStatusCode.BadRequest, "request.unknown_parameter");
    }

    [Theory, MemberData(nameof(Answering), 401)]
    public async Task Nobody_passes_without_a_key_where_one_is_needed(string place) =>
        await ShouldBeAsync(OperationRequests.Nowhere(place), HttpStatusCode.Unauthorized, "auth.required", closed.CreateClient());

    [Theory, MemberData(nameof(Answering), 403)]
    public async Task A_key_of_the_other_side_is_refused(string place) => await ShouldBeAsync(
        OperationRequests.Nowhere(place), HttpStatusCode.Forbidden, "auth.scope", closed.CreateClient(OperationRequest.IsManagement(place) ? Scopes.DeliveryRead : Scopes.ContentRead));

    [Theory, MemberData(nameof(Answering), 404)]
    public async Task What_does_not_exist_is_not_found(string place) =>
        await ShouldBeAsync(OperationRequests.Nowhere(place), HttpStatusCode.NotFound, "resource.not_found");

    [Theory, MemberData(nameof(Answering), 406)]
    public async Task Who_does_not_accept_the_form_of_the_answer_gets_none(string place) =>
        await ShouldBeAsync((await requests.MakeAsync(place)) with { Accept = "text/html" }, HttpStatusCode.NotAcceptable, "request.not_acceptable");

    [Fact]
    public async Task Who_accepts_no_json_has_saved_nothing()
    {
        var name = ManagedRecord.Unique("Unacceptable");
        var request = new OperationRequest(HttpMethod.Post, Desk.Authors, new JsonObject { ["displayName"] = name }) { Accept = "text/html, application/json;q=0" };

        await ShouldBeAsync(request, HttpStatusCode.NotAcceptable, "request.not_acceptable");

        (await admin.ReadAsync($"{Desk.Authors}?q={Uri.EscapeDataString(name)}")).Ids().ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Answering), 412)]
    public async Task A_version_that_is_not_there_is_stale(string place) =>
        await ShouldBeAsync((await requests.MakeAsync(place)) with { IfMatch = "\"v999\"" }, HttpStatusCode.PreconditionFailed, "version.stale");

    [Theory, MemberData(nameof(Answering), 413)]
    public async Task A_body_of_more_than_four_megabytes_is_too_large_and_a_line_of_more_than_sixteen(string place)
    {
        var request = await requests.MakeAsync(place);
        request = request.Text is null ? request with { Body = new JsonObject { ["headline"] = TooMuch } } : request with { Text = TooLongALine };
        await ShouldBeAsync(request, HttpStatusCode.RequestEntityTooLarge, "request.too_large");
    }

    [Theory, MemberData(nameof(Answering), 415)]
    public async Task A_body_that_is_not_json_is_not_read(string place) =>
        await ShouldBeAsync((await requests.MakeAsync(place)) with { ContentType = "application/xml" }, HttpStatusCode.UnsupportedMediaType, "request.unsupported_media_type");

    [Theory, MemberData(nameof(Answering), 428)]
    public async Task A_write_without_a_version_is_not_done(string place) =>
        await ShouldBeAsync((await requests.MakeAsync(place)) with { IfMatch = null }, (HttpStatusCode)428, "version.required");

    [Theory, MemberData(nameof(Answering), 429)]
    public async Task A_caller_beyond_the_limit_has_to_wait(string place)
    {
        using var client = limited.CreateClient();
        using var used = await OperationRequests.Nowhere(place).SendAsync(client);
        await ShouldBeAsync(OperationRequests.Nowhere(place), HttpStatusCode.TooManyRequests, "rate.limited", client);
    }

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_body_that_breaks_a_rule_is_refused(string place) =>
        await ShouldBeAsync((await requests.MakeAsync(place)) with { Body = OperationRequests.Unruly(place) }, HttpStatusCode.UnprocessableEntity, "validation.failed");

    [Theory, MemberData(nameof(Lists))]
    public async Task What_an_anonymous_speaker_said_is_not_listed(string place)
    {
        var desk = new Desk(admin);
        var speaker = await desk.AnonymousAsync();
        await desk.PublishedAsync(await desk.ArticleAsync(Desk.Mentioning(speaker.Id())));

        var request = await requests.MakeAsync(place);
        var path = place.EndsWith("/speakers/{id}/quotes", StringComparison.Ordinal)
            ? place.Split(' ')[1].Replace("{id}", speaker.Id(), StringComparison.Ordinal)
            : $"{request.Path}?speaker={speaker.Id()}";
        await ShouldBeAsync(request with { Path = path }, HttpStatusCode.UnprocessableEntity, "speaker.anonymous");
    }

    [Theory, MemberData(nameof(Answering), 200)]
    public async Task A_method_that_a_path_does_not_list_is_refused_with_those_that_it_does(string place)
    {
        var request = await requests.MakeAsync(place);
        using var response = await (request with { Method = HttpMethod.Trace, Body = null }).SendAsync(admin);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldContain(request.Method.Method);
    }

    [Theory, MemberData(nameof(Repeatable))]
    public async Task A_key_that_was_used_for_another_request_is_refused(string place)
    {
        var key = ManagedRecord.Unique("mismatch").Replace(' ', '-');
        var request = (await requests.MakeAsync(place)) with { IdempotencyKey = key };
        using var first = await request.SendAsync(admin);
        first.IsSuccessStatusCode.ShouldBeTrue();

        await ShouldBeAsync((await requests.MakeAsync(place)) with { IdempotencyKey = key }, HttpStatusCode.UnprocessableEntity, "idempotency.mismatch");
    }

    public static TheoryData<string> Repeatable => OperationRequest.Repeatable;

    // Those that answer 415 have one; that of an import is no document, be it an export or a text.
    public static TheoryData<string> Bodies => [.. OperationRequest.Answering(415).Where(place => !place.Data.EndsWith("/import", StringComparison.Ordinal) && !place.Data.EndsWith("/imports", StringComparison.Ordinal))];

    public static TheoryData<string> Lists =>
        [.. OperationRequest.Answering(422).Where(place => place.Data.StartsWith("GET", StringComparison.Ordinal) && !place.Data.EndsWith("/reports/voices", StringComparison.Ordinal))];

    private async Task ShouldBeAsync(OperationRequest request, HttpStatusCode status, string code, HttpClient? client = null)
    {
        var problem = await request.SendAsync(client ?? admin).ReadProblemAsync();
        problem.Status.ShouldBe(status, problem.Json.ToJsonString());
        problem.Code.ShouldBe(code);
    }
}
