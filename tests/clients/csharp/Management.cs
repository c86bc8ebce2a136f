using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArticleApi.Clients.Management;

public partial class ManagementClient
{
    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings)
    {
        ClientJson.Apply(settings);
        settings.Converters.Add(new Kinds<BodyBlock>(
            ("block", typeof(TextBlock)), ("image", typeof(ImageBlock)), ("embed", typeof(EmbedBlock)), ("separator", typeof(SeparatorBlock))));
        settings.Converters.Add(new Kinds<BodyBlockInput>(
            ("block", typeof(TextBlockInput)), ("image", typeof(ImageBlockInput)), ("embed", typeof(EmbedBlockInput)), ("separator", typeof(SeparatorBlockInput))));
        settings.Converters.Add(new Kinds<MarkDef>(
            ("link", typeof(LinkMark)), ("quote", typeof(QuoteMark)), ("citation", typeof(CitationMark)), ("mention", typeof(MentionMark))));
        settings.Converters.Add(new Kinds<MarkDefInput>(
            ("link", typeof(LinkMarkInput)), ("quote", typeof(QuoteMarkInput)), ("citation", typeof(CitationMarkInput)), ("mention", typeof(MentionMarkInput))));
    }
}

public abstract class Patch
{
    /// <summary>Members as they are, so also nulls, which take a member away; a property that is null is not sent.</summary>
    [JsonExtensionData]
    public Dictionary<string, object?>? Members { get; set; }
}

public partial class ArticlePatch : Patch;

public partial class AuthorPatch : Patch;

public partial class QuotePatch : Patch;

public partial class SourcePatch : Patch;

public partial class SpeakerPatch : Patch;

// NSwag makes no base class of `anyOf`.
public abstract class BodyBlock;

public partial class TextBlock : BodyBlock;

public partial class ImageBlock : BodyBlock;

public partial class EmbedBlock : BodyBlock;

public partial class SeparatorBlock : BodyBlock;

public abstract class BodyBlockInput;

public partial class TextBlockInput : BodyBlockInput;

public partial class ImageBlockInput : BodyBlockInput;

public partial class EmbedBlockInput : BodyBlockInput;

public partial class SeparatorBlockInput : BodyBlockInput;

public abstract class MarkDef;

public partial class LinkMark : MarkDef;

public partial class QuoteMark : MarkDef;

public partial class CitationMark : MarkDef;

public partial class MentionMark : MarkDef;

public abstract class MarkDefInput;

public partial class LinkMarkInput : MarkDefInput;

public partial class QuoteMarkInput : MarkDefInput;

public partial class CitationMarkInput : MarkDefInput;

public partial class MentionMarkInput : MarkDefInput;
