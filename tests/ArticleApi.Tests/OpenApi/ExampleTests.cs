using System.Text.Json;
using ArticleApi.Hosting.OpenApi;
using ArticleApi.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ArticleApi.Tests.OpenApi;

public sealed class ExampleTests(Contract contract) : IClassFixture<Contract>
{
    public static TheoryData<string> Names => Contract.Names;

    public static TheoryData<Type> Shown { get; } = [.. ExampleSchemas.Types.Where(type => !type.IsGenericType && !IsInput(type))];

    public static TheoryData<Type> Sent { get; } = [.. ExampleSchemas.Types.Where(IsInput)];

    [Theory, MemberData(nameof(Names))]
    public void Every_body_that_is_sent_or_answered_has_an_example(string name)
    {
        var schemas = contract.Schemas(name).ToDictionary(schema => schema.Name, schema => schema.Schema);
        var bodies = contract.Operations(name).SelectMany(operation => Bodies(operation.Operation)).Distinct().ToList();

        bodies.ShouldNotBeEmpty();
        bodies.Where(body => schemas[body]["example"] is null).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Shown))]
    public void An_example_of_an_answer_has_only_members_that_the_answer_has(Type type) =>
        ExampleSchemas.Of(type)!.Deserialize(type, ApiJson.Options).ShouldNotBeNull();

    [Theory, MemberData(nameof(Sent))]
    public async Task An_example_of_a_body_is_read_and_breaks_no_rule(Type type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(ExampleSchemas.Of(type));
        JsonBody.TryRead(json, type, out var input, out var problem).ShouldBeTrue(problem?.Detail);

        using var scope = contract.Services.CreateScope();
        var errors = await InputValidation.CheckAsync(input!, scope.ServiceProvider, TestContext.Current.CancellationToken);

        // What the example refers to is not in an empty database, and its dates are those of a past autumn.
        errors.Where(error => error.Code is not (ProblemCodes.ReferenceNotFound or "date.future" or "expiry.past" or "expiry.too_far" or "schedule.past" or "preview.expiry")).ShouldBeEmpty();
    }

    private static bool IsInput(Type type) => type.Name.EndsWith("Input", StringComparison.Ordinal);

    private static IEnumerable<string> Bodies(System.Text.Json.Nodes.JsonObject operation)
    {
        var contents = operation["responses"]!.AsObject().Where(response => response.Key[0] == '2').Select(response => response.Value!["content"]).Append(operation["requestBody"]?["content"]);
        return from content in contents
               where content is not null
               from type in content.AsObject()
               where type.Key.EndsWith("json", StringComparison.Ordinal) && (string?)type.Value!["schema"]!["type"] != "string"
               let schema = type.Value!["schema"]!
               select ((string)(schema["$ref"] ?? schema["items"]!["$ref"])!).Split('/')[^1];
    }
}
