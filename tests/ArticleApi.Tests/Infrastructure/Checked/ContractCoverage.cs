using System.Collections.Concurrent;

namespace ArticleApi.Tests.Infrastructure.Checked;

/// <summary>Which documented answers the run has seen.</summary>
internal static class ContractCoverage
{
    private static readonly ConcurrentDictionary<(ContractOperation Operation, int Status), bool> Seen = new();

    public static void Saw(ContractOperation operation, int status) => Seen.TryAdd((operation, status), true);

    /// <summary>Such as "GET /api/v1/tags 304".</summary>
    public static IReadOnlyList<string> Unseen(params IEnumerable<ContractDocument> documents) =>
    [
        .. from document in documents
           from path in document.Paths
           from operation in path.Operations.Values
           from status in operation.Answers.Keys
           where !Seen.ContainsKey((operation, status))
           select $"{operation.Place} {status}",
    ];
}
