using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Infrastructure.Checked;
using ArticleApi.Tests.OpenApi;

namespace ArticleApi.Tests.Security;

/// <summary>
/// What every operation shows, to the last member, against a list that is kept by hand: a new column does not become public by
/// itself. That no answer holds more than its schema says is seen on every answer of the suite.
/// </summary>
public sealed class KeySetTests
{
    private static readonly string Committed = Path.Combine(Repository.Root, "tests", "ArticleApi.Tests", "Security", "KeySets.txt");

    [Fact]
    public void Every_operation_shows_what_the_committed_list_says_and_nothing_else()
    {
        var expected = File.ReadAllLines(Committed).Where(line => line.Length > 0).ToList();
        var actual = Lines().ToList();

        actual.Except(expected).ShouldBeEmpty($"These are shown and not in {Path.GetFileName(Committed)}. Add them there when they may be seen by whoever can call the operation.");
        expected.Except(actual).ShouldBeEmpty($"These are in {Path.GetFileName(Committed)} and not shown any more.");
    }

    // "listTags 200: PublishedTagPage" and "delivery PublishedTag: articleCount key"
    private static IEnumerable<string> Lines()
    {
        foreach (var operation in DocumentedOperation.All)
        {
            foreach (var (status, schema) in operation.Answers.Where(answer => answer.Value is not null)) yield return $"{operation.Id} {status}: {NameOf(schema!)}";
        }

        foreach (var name in (string[])["delivery", "management"])
        {
            foreach (var (schema, definition) in ContractDocument.Read(name)["components"]!["schemas"]!.AsObject())
            {
                if (schema.EndsWith("Input", StringComparison.Ordinal) || schema.EndsWith("Patch", StringComparison.Ordinal)) continue;
                foreach (var members in Members(schema, definition!)) yield return $"{name} {members}";
            }
        }
    }

    private static string NameOf(JsonNode schema) => schema["items"] is { } items ? $"{NameOf(items)}[]" : ((string?)schema["$ref"])?.Split('/')[^1] ?? throw new InvalidOperationException($"An answer without a named schema: {schema.ToJsonString()}");

    // Objects within get a line of their own.
    private static IEnumerable<string> Members(string place, JsonNode schema)
    {
        if (schema["properties"] is JsonObject properties)
        {
            yield return $"{place}: {string.Join(' ', properties.Select(member => member.Key).Order(StringComparer.Ordinal))}";
            foreach (var line in properties.SelectMany(member => Members($"{place}.{member.Key}", member.Value!))) yield return line;
        }

        if (schema["additionalProperties"] is JsonObject) yield return $"{place}: anything";
        if (schema["items"] is { } items)
        {
            foreach (var line in Members($"{place}[]", items)) yield return line;
        }
    }
}
