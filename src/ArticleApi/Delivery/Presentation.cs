using System.Buffers;
using System.Collections.Frozen;
using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Http;

namespace ArticleApi.Delivery;

/// <summary>How documents are shown: which fields, in which form the body, and what comes along.</summary>
internal sealed class Presentation
{
    private static readonly string[] AlwaysKept = ["id", "type"];

    // What the list form of an article does not have.
    private static readonly string[] FullOnly = ["body", "citations", "notices"];

    private readonly Dictionary<RecordKind, FrozenSet<string>> fields = [];
    private readonly Resource resource;
    private readonly BodyFormat body;

    private Presentation(Resource resource, BodyFormat body, bool isFull, IReadOnlyList<Inclusion> includes) =>
        (this.resource, this.body, IsFull, Includes) = (resource, body, isFull, includes);

    public IReadOnlyList<Inclusion> Includes { get; }

    /// <summary>Whether it takes the full documents, not their list form.</summary>
    public bool IsFull { get; }

    /// <summary>Whether the stored bytes are the answer.</summary>
    public bool IsAsStored => fields.Count == 0 && body == BodyFormat.Blocks && Includes.Count == 0;

    public static Presentation Of(Resource resource, bool isList, IShape query)
    {
        var shown = Fields(resource, "fields", query.Fields);
        var wantsRest = shown is null ? !isList : shown.Overlaps(FullOnly);
        var format = query.BodyFormat ?? (isList && shown?.Contains("body") != true ? BodyFormat.None : BodyFormat.Blocks);
        var names = CommaList.Read("include", query.Include, (IReadOnlyCollection<string>)resource.Includes.Keys) ?? [];
        var isFull = resource.Kind != RecordKind.Article || wantsRest || query.BodyFormat is not (null or BodyFormat.None);
        var presentation = new Presentation(resource, resource.Kind == RecordKind.Article && isFull ? format : BodyFormat.Blocks, isFull, [.. names.Select(n => resource.Includes[n])]);
        presentation.Show(resource.Kind, shown);
        presentation.Show(RecordKind.Author, Fields(Resource.Authors, "fields[authors]", query.AuthorFields));
        presentation.Show(RecordKind.Quote, Fields(Resource.Quotes, "fields[quotes]", query.QuoteFields));
        presentation.Show(RecordKind.Speaker, Fields(Resource.Speakers, "fields[speakers]", query.SpeakerFields));
        presentation.Show(RecordKind.Source, Fields(Resource.Sources, "fields[sources]", query.SourceFields));
        return presentation;
    }

    /// <summary>Writes a document of the list or the one item.</summary>
    public void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> document) => Write(output, document, resource.Kind, body);

    /// <summary>Writes a document that comes along.</summary>
    public void WriteIncluded(IBufferWriter<byte> output, RecordKind kind, ReadOnlySpan<byte> document) => Write(output, document, kind, BodyFormat.Blocks);

    private void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> document, RecordKind kind, BodyFormat format)
    {
        var shown = fields.GetValueOrDefault(kind);
        if (shown is null && format == BodyFormat.Blocks)
        {
            output.Write(document);
            return;
        }

        var members = DocumentMembers.Of(document);
        var separator = "{"u8;
        foreach (var member in members)
        {
            var isBody = member.Name == "body" && kind == RecordKind.Article;
            if (shown?.Contains(member.Name) == false || (isBody && format == BodyFormat.None)) continue;
            output.Write(separator);
            separator = ","u8;
            if (isBody && format != BodyFormat.Blocks)
            {
                BodyRendition.WriteMember(output, document, members, format);
                continue;
            }

            output.Write(document[member.Start..member.End]);
        }

        output.Write("}"u8);
    }

    private void Show(RecordKind kind, FrozenSet<string>? names)
    {
        if (names is not null) fields[kind] = names;
    }

    private static FrozenSet<string>? Fields(Resource of, string parameter, string? text) =>
        CommaList.Read(parameter, text, of.Fields)?.Concat(AlwaysKept).ToFrozenSet(StringComparer.Ordinal);
}
