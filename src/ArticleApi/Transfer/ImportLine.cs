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

internal record CountedLine : ImportLine
{
    protected CountedLine(ContentImport import)
    {
        Lines = import.Lines;
        (Created, Updated, Unchanged, Refused) = (import.Counts.Created, import.Counts.Updated, import.Counts.Unchanged, import.Counts.Refused);
    }

    /// <summary>How many lines of the export were read.</summary>
    public long Lines { get; }
    public int Created { get; }
    public int Updated { get; }
    public int Unchanged { get; }
    public int Refused { get; }
}

internal sealed record ProgressLine(ContentImport Import) : CountedLine(Import)
{
    [JsonIgnore] public ContentImport Import { get; } = Import;
}

internal sealed record RefusedLine(long Line, string Kind, Guid Id, string Code, string Detail) : ImportLine;

internal sealed record ResultLine(ContentImport Import, bool DryRun) : CountedLine(Import)
{
    [JsonIgnore] public ContentImport Import { get; } = Import;
    public bool Complete { get; } = Import.IsComplete;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ApiProblem? Problem { get; init; }
}
