using System.Text.Json;
using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Data.Revisions.Comparing;

/// <summary>What a block says, whatever the keys of its parts and the way its text is cut into spans.</summary>
internal static class BlockContent
{
    // The members that are compared in a way of their own.
    public static readonly string[] LeftOut = ["_type", "_key", "children"];

    public static string Of(BodyBlock block) => block is TextBlock text
        ? $"{Json(text with { Children = [] }).GetRawText()}\n{MarkedRuns.Of(text)}"
        : Json(block).GetRawText();

    /// <summary>The block without keys.</summary>
    public static JsonElement Json(BodyBlock block) => JsonSerializer.SerializeToElement<BodyBlock>(block switch
    {
        TextBlock text => text with { Key = null, MarkDefs = [.. text.MarkDefs.Select(mark => mark with { Key = null })] },
        _ => block with { Key = null },
    }, DataJson.Options);

    public static string TypeOf(BodyBlock block) => block switch
    {
        TextBlock => "block",
        ImageBlock => "image",
        EmbedBlock => "embed",
        _ => "separator",
    };
}
