using System.Buffers;
using System.Text.Json;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Slugs;
using ArticleApi.Http;

namespace ArticleApi.Delivery;

/// <summary>What the five published resources answer: one document by id or slug, and lists. Documents are copied, never read.</summary>
public sealed class PublishedAnswers(PublishedReader published, CursorProtector cursors, IHttpContextAccessor accessor)
{
    private const string Role = "delivery";

    private HttpContext Http => accessor.HttpContext!;

    internal PublishedReader Published => published;

    internal async Task<DeliveryAnswer> ByIdAsync(Resource resource, Guid id, IShape shape, CancellationToken cancellationToken)
    {
        var presentation = Presentation.Of(resource, isList: false, shape);
        var document = await published.FindAsync(resource.Kind, id, cancellationToken);
        return await InPlaceOfAsync(resource, document, cancellationToken) is { } remaining
            ? DeliveryAnswer.Moved(Address(resource, remaining.Id.ToString()), id, remaining.Id)
            : await OneAsync(document, presentation, cancellationToken);
    }

    internal async Task<DeliveryAnswer> BySlugAsync(Resource resource, string? slug, IShape shape, CancellationToken cancellationToken)
    {
        var presentation = Presentation.Of(resource, isList: false, shape);

        // The framework makes null of blanks.
        if (slug is null) return await OneAsync(null, presentation, cancellationToken);
        var document = await published.FindAsync(resource.Kind, slug, cancellationToken);
        if (document is { Gone: GoneReason.None, Slug: { } present } && SlugKeys.Of(present) != SlugKeys.Of(slug))
            return DeliveryAnswer.Moved(Address(resource, $"by-slug/{Uri.EscapeDataString(present)}"), document.Id);
        if (await InPlaceOfAsync(resource, document, cancellationToken) is { Slug: { } slugThere } remaining)
            return DeliveryAnswer.Moved(Address(resource, $"by-slug/{Uri.EscapeDataString(slugThere)}"), document!.Id, remaining.Id);
        return await OneAsync(document, presentation, cancellationToken);
    }

    internal async Task<DeliveryAnswer> ListAsync(
        Resource resource, PublishedList list, PageQuery query, string sort, IShape shape, CancellationToken cancellationToken)
    {
        var presentation = Presentation.Of(resource, isList: true, shape);
        var scope = CursorScope.Of(Http.Request, Role);
        var cursor = cursors.Read(query.Cursor, sort, scope);
        list = list with
        {
            IsDescending = sort.StartsWith('-') != (cursor?.IsBackward == true),
            After = cursor is null ? null : new ListPlace(cursor.Value.Instant, cursor.Value.Text, cursor.Id),
            Offset = query.Offset,
            Take = query.Limit + 1,
            Full = presentation.IsFull,
        };
        long? total = query.WantsTotal ? await published.CountAsync(list, cancellationToken) : null;
        var page = new Paging<ListedDocument>
        {
            Query = query,
            From = cursor,
            Sort = sort,
            Scope = scope,
            Cursors = cursors,
            KeyOf = d => (list.Sort switch { PublishedSort.Text => d.SortText, PublishedSort.Changed => d.ChangedAt, _ => (CursorValue)d.SortTime }, d.Id),
        }.Make(Http, await published.ListAsync(list, cancellationToken), total);

        var included = await IncludedRecords.ReadAsync(published, presentation.Includes, [.. page.Data.Select(d => d.Id)], cancellationToken);
        var output = new ArrayBufferWriter<byte>(1024 + page.Data.Sum(d => d.Bytes.Length));
        output.Write("{\"data\":"u8);
        output.WriteArray(page.Data, d => d.Bytes, (bytes, document) => presentation.Write(bytes, document));
        output.Write(",\"page\":"u8);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(page.Info, ApiJson.Options));
        output.Write(",\"links\":"u8);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(page.Links, ApiJson.Options));
        included.Write(output, presentation);
        output.Write("}"u8);
        return DeliveryAnswer.Ok(
            output.WrittenMemory,
            tag: null,
            page.Data.Count == 0 ? null : page.Data.Max(d => d.ChangedAt),
            [resource.Name, .. page.Data.Select(d => d.Id).Concat(included.Ids).Select(id => id.ToString())],
            page.Links.ToHeader());
    }

    /// <summary>What is or was public in the place of a record that vanished. As long as nothing is, it is gone like any other.</summary>
    private async Task<FoundDocument?> InPlaceOfAsync(Resource resource, FoundDocument? document, CancellationToken cancellationToken) =>
        document?.MovedTo is { } into ? await published.FindAsync(resource.Kind, into, cancellationToken) : null;

    private string Address(Resource resource, string rest) => $"{Http.Request.PathBase}/api/v1/{resource.Name}/{rest}{Http.Request.QueryString}";

    private async Task<DeliveryAnswer> OneAsync(FoundDocument? document, Presentation presentation, CancellationToken cancellationToken)
    {
        if (document is null) return DeliveryAnswer.Failed(Problems.NotFound());
        if (document.Gone != GoneReason.None)
        {
            var reason = PublishedValue.Of(document.Gone);
            return DeliveryAnswer.Failed(Problems.Gone($"This was published once; it is {reason}.", new Dictionary<string, object?> { ["reason"] = reason }), document.Id);
        }

        if (presentation.IsAsStored) return DeliveryAnswer.Ok(document.Full, document.ETag, document.ChangedAt, [document.Id.ToString()]);

        var included = await IncludedRecords.ReadAsync(published, presentation.Includes, [document.Id], cancellationToken);
        var output = new ArrayBufferWriter<byte>(document.Full.Length + 256);
        var item = new ArrayBufferWriter<byte>(document.Full.Length + 256);
        presentation.Write(item, document.Full);

        // The last byte is the closing brace; what comes along is one more member.
        output.Write(item.WrittenSpan[..^1]);
        included.Write(output, presentation);
        output.Write("}"u8);
        return DeliveryAnswer.Ok(output.WrittenMemory, tag: null, document.ChangedAt, included.Ids.Prepend(document.Id).Select(id => id.ToString()));
    }
}
