using System.Buffers;
using System.Text.Json;
using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Data.Delivery;

/// <summary>How the body of an article is delivered.</summary>
public enum BodyFormat
{
    /// <summary>Portable Text, as `body`.</summary>
    Blocks,

    /// <summary>One string of HTML, as `bodyHtml`.</summary>
    Html,

    /// <summary>One string of CommonMark, as `bodyMarkdown`.</summary>
    Markdown,

    /// <summary>One string of plain text, as `bodyText`.</summary>
    Text,

    /// <summary>No body.</summary>
    None,
}

/// <summary>Renders the body of a stored article as one string.</summary>
public static class BodyRendition
{
    /// <summary>The member that carries the body in this form: each form has one of its own, so that each has one type.</summary>
    public static string MemberOf(BodyFormat format) => format switch
    {
        BodyFormat.Blocks => "body",
        BodyFormat.Html => "bodyHtml",
        BodyFormat.Markdown => "bodyMarkdown",
        BodyFormat.Text => "bodyText",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <param name="document">The full document.</param>
    /// <param name="members">Its members.</param>
    /// <param name="format">`html`, `markdown` or `text`.</param>
    public static string Of(ReadOnlySpan<byte> document, IReadOnlyList<DocumentMember> members, BodyFormat format)
    {
        var body = Read<IReadOnlyList<BodyBlock>>(document, members, "body")!;
        return format switch
        {
            BodyFormat.Html => BodyHtml.Render(body, Context(document, members)),
            BodyFormat.Markdown => BodyMarkdownWriter.Render(body),
            BodyFormat.Text => BodyText.Render(body),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }

    /// <summary>Writes the body of the document as a member, in another form than it is stored.</summary>
    public static void WriteMember(IBufferWriter<byte> output, ReadOnlySpan<byte> document, IReadOnlyList<DocumentMember> members, BodyFormat format)
    {
        output.Write(JsonSerializer.SerializeToUtf8Bytes(MemberOf(format)));
        output.Write(":"u8);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(Of(document, members, format), DataJson.Options));
    }

    private static RenditionContext Context(ReadOnlySpan<byte> document, IReadOnlyList<DocumentMember> members)
    {
        var citations = Read<IReadOnlyList<PublishedCitation>>(document, members, "citations")!;
        return new RenditionContext(
            Read<string>(document, members, "language")!,
            Read<string>(document, members, "direction")!,
            citations.Where(c => c.Url is not null).ToDictionary(c => c.Key, c => c.Url!, StringComparer.Ordinal));
    }

    private static TValue? Read<TValue>(ReadOnlySpan<byte> document, IReadOnlyList<DocumentMember> members, string name)
    {
        var member = members.First(m => m.Name == name);
        return JsonSerializer.Deserialize<TValue>(document[member.ValueStart..member.End], DataJson.Options);
    }
}
