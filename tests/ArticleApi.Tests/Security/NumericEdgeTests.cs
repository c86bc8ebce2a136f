using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.OpenApi;

namespace ArticleApi.Tests.Security;

/// <summary>Every number that a client can send, at and beyond its edges.</summary>
public sealed class NumericEdgeTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private static readonly string[] NoNumbers = ["-1", "9223372036854775808", "99999999999999999999999999", "1e3", "+5", "0x10", "5.0", "1,000", " 5", "5 ", "٥", "NaN", "", "null"];

    private static readonly string[] Tokens = ["-1", "9223372036854775808", "1e400", "-1e400", "0.0000000000000000000000000000001", "\"5\"", "true", "null", "[5]", "{}", "1e3", "-0"];

    private readonly OperationRequests requests = new(api);
    private readonly HttpClient admin = api.CreateAdmin();

    /// <summary>The parameters that are numbers, by their operations.</summary>
    public static TheoryData<string, string, string> Parameters =>
        [.. from operation in DocumentedOperation.All from parameter in operation.Parameters where parameter.IsNumber select (operation.Place, parameter.Name, parameter.In)];

    /// <summary>The operations that take a body with a number somewhere.</summary>
    public static TheoryData<string> Bodies => [.. DocumentedOperation.All.Where(operation => operation.NumbersInBody.Any()).Select(operation => operation.Place)];

    [Theory, MemberData(nameof(Parameters))]
    public async Task A_parameter_that_is_no_number_in_its_range_is_refused(string place, string name, string where)
    {
        var request = await requests.MakeAsync(place);
        foreach (var text in where == "path" ? NoNumbers.Where(text => text.Trim() == text && text.Length > 0) : NoNumbers)
        {
            var path = where == "path" ? request.Path[..request.Path.LastIndexOf('/')] + "/" + Uri.EscapeDataString(text) : $"{request.Path}?{name}={Uri.EscapeDataString(text)}";
            var status = (await (request with { Path = path }).SendAsync(admin).ReadProblemAsync()).Status;
            status.ShouldBeOneOf([HttpStatusCode.BadRequest, .. where == "path" ? [HttpStatusCode.NotFound] : Array.Empty<HttpStatusCode>()], path);
        }
    }

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_number_in_a_body_is_taken_or_refused_and_never_too_much_for_us(string place)
    {
        var operation = DocumentedOperation.All.Single(known => known.Place == place);
        foreach (var number in operation.NumbersInBody)
        {
            foreach (var token in Tokens)
            {
                var request = await requests.MakeAsync(place);
                using var message = new HttpRequestMessage(request.Method, request.Path) { Content = new StringContent(With(request.Body!, number, token), Encoding.UTF8, "application/json") };
                if (request.IfMatch is not null && request.Body!["operations"] is null) message.Headers.TryAddWithoutValidation("If-Match", request.IfMatch);
                using var response = await admin.SendAsync(message, TestContext.Current.CancellationToken);
                ((int)response.StatusCode).ShouldBeInRange(200, 499, $"{string.Join('.', number)} = {token}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            }
        }
    }

    // As text: no reader of JSON would keep such numbers.
    private static string With(JsonObject body, IReadOnlyList<string> place, string token)
    {
        const string Hole = "the number goes here";
        var whole = body.DeepClone().AsObject();
        JsonNode at = whole;
        foreach (var (step, next) in place.Zip(place.Skip(1)))
        {
            if (step == "[]") at = at[0]!;
            else at = at.AsObject()[step] ??= next == "[]" ? new JsonArray(new JsonObject()) : new JsonObject();
            if (at is JsonArray { Count: 0 } empty) empty.Add(new JsonObject());
        }

        at.AsObject()[place[^1]] = Hole;
        return whole.ToJsonString().Replace(JsonSerializer.Serialize(Hole), token, StringComparison.Ordinal);
    }
}
