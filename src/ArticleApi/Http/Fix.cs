using System.Diagnostics.CodeAnalysis;

namespace ArticleApi.Http;

/// <summary>Something about an input that was mended instead of refused.</summary>
/// <param name="Pointer">Where in the body, as JSON pointer.</param>
/// <param name="Code">What was mended; a code never changes its meaning.</param>
/// <param name="Detail">The same for people.</param>
[SuppressMessage("Naming", "CA1720", Justification = "The same word as in a problem document.")]
public sealed record Fix(string Pointer, string Code, string Detail);
