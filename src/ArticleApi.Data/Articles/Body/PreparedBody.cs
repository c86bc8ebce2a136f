namespace ArticleApi.Data.Articles.Body;

#pragma warning disable CA1720 // "Pointer" is the word of RFC 6901 and of the problem document.
/// <summary>A rule that a body breaks. The pointer (RFC 6901) is relative to the body; empty means the body itself.</summary>
public sealed record BodyProblem(string Pointer, string Code, string Detail);
#pragma warning restore CA1720

/// <summary>A body with generated keys and normalised text, and what is wrong with it. It may be stored only when there are no problems.</summary>
public sealed record PreparedBody(IReadOnlyList<BodyBlock> Body, IReadOnlyList<BodyProblem> Problems);
