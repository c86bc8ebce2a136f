using System.Text.Json.Serialization;
using ArticleApi.Data.Transfer;
using ArticleApi.Http;

namespace ArticleApi.Transfer;

/// <summary>One line of the answer to an import.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ProgressLine), "progress")]
[JsonDerivedType(typeof(RefusedLine), "refused")]
[JsonDerivedType(typeof(ResultLine), "result")]
internal abstract record ImportLine;

/// <summary>How far it has come.</summary>
internal record ProgressLine(long Lines, int Created, int Updated, int Unchanged, int Refused) : ImportLine
{
    public static ProgressLine Of(ContentImport import) =>
        new(import.Lines, import.Counts.Created, import.Counts.Updated, import.Counts.Unchanged, import.Counts.Refused);
}

/// <summary>A record that was not taken over, and the line with which it begins.</summary>
internal sealed record RefusedLine(long Line, string Kind, Guid Id, string Code, string Detail) : ImportLine;

/// <summary>The last line.</summary>
internal sealed record ResultLine(ProgressLine Progress, bool Complete, bool DryRun) : ProgressLine(Progress)
{
    [JsonIgnore] public ProgressLine Progress { get; } = Progress;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ApiProblem? Problem { get; init; }
}
