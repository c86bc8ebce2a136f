using System.Runtime.InteropServices;

namespace ArticleApi.Data.Text;

/// <summary>What is wrong with a text: a stable code and a sentence for people.</summary>
public sealed record TextProblem(string Code, string Detail);

/// <summary>A cleaned text, or why there is none; neither when nothing was left of it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CleanedText(string? Value, TextProblem? Problem)
{
    /// <summary>Content credentials (C2PA) were embedded in the text and have been taken out.</summary>
    public bool CredentialsRemoved { get; init; }
}
