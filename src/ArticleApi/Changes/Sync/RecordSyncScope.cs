using System.Text.Json;
using System.Text.Json.Serialization;
using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Changes;
using ArticleApi.Http;
using ArticleApi.Http.Sync;

namespace ArticleApi.Changes.Sync;

/// <summary>Of which working copies a client keeps copies.</summary>
internal sealed record RecordSyncScope : ISyncScope
{
    public const string Path = "/api/v1/manage/sync";

    private static readonly Dictionary<string, ArticleStatus> Statuses =
        Enum.GetValues<ArticleStatus>().ToDictionary(status => JsonNamingPolicy.CamelCase.ConvertName(status.ToString()), StringComparer.Ordinal);

    // As they are in the address, and short in the token.
    [JsonPropertyName("k")] public string? Types { get; init; }
    [JsonPropertyName("a")] public string? Status { get; init; }
    [JsonPropertyName("s")] public string? Section { get; init; }
    [JsonPropertyName("l")] public string? Language { get; init; }

    static string ISyncScope.Surface => "management";

    static string ISyncScope.Path => Path;

    /// <summary>What it says, with no place in the sequence yet.</summary>
    /// <exception cref="ProblemException">A value is not one, or stands for nothing: 400.</exception>
    public ChangeRange Read()
    {
        var types = CommaList.Read("types", Types, SyncTypes.Names);
        RecordKind[] without = [.. Enum.GetValues<RecordKind>().Where(kind => types?.Contains(SyncTypes.NameOf(SyncTypes.Of(kind)), StringComparer.Ordinal) == false)];
        foreach (var (name, value) in (IEnumerable<(string, string?)>)[("status", Status), ("section", Section), ("language", Language)])
        {
            if (value is not null && without.Contains(RecordKind.Article))
                throw CommaList.Refused(name, ProblemCodes.ParameterInvalid, $"'{name}' is a filter of articles, which 'types' leaves out.");
        }

        return new ChangeRange
        {
            Without = without,
            Statuses = CommaList.Read("status", Status, Statuses.Keys)?.Select(name => Statuses[name]).ToArray(),
            Sections = CommaList.Read("section", Section),
            Languages = CommaList.Read("language", Language),
        };
    }

    public QueryString ToQuery() => QueryString.Create(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["types"] = Types, ["status"] = Status, ["section"] = Section, ["language"] = Language }
            .Where(parameter => parameter.Value is not null));
}
