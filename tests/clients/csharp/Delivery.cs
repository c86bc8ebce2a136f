using System.Text.Json;

namespace ArticleApi.Clients.Delivery;

public partial class DeliveryClient
{
    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings)
    {
        ClientJson.Apply(settings);
        settings.Converters.Add(new Kinds<BodyBlock>(
            ("block", typeof(TextBlock)), ("image", typeof(ImageBlock)), ("embed", typeof(EmbedBlock)), ("separator", typeof(SeparatorBlock))));
        settings.Converters.Add(new Kinds<MarkDef>(
            ("link", typeof(LinkMark)), ("quote", typeof(QuoteMark)), ("citation", typeof(CitationMark)), ("mention", typeof(MentionMark))));
    }
}

// NSwag makes no base class of `anyOf`.
public abstract class BodyBlock;

public partial class TextBlock : BodyBlock;

public partial class ImageBlock : BodyBlock;

public partial class EmbedBlock : BodyBlock;

public partial class SeparatorBlock : BodyBlock;

public abstract class MarkDef;

public partial class LinkMark : MarkDef;

public partial class QuoteMark : MarkDef;

public partial class CitationMark : MarkDef;

public partial class MentionMark : MarkDef;
