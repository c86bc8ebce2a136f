using System.Text.Json;
using ArticleApi.Data.Delivery;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery;

/// <summary>Tags of published articles.</summary>
[ApiController, Route("api/v1/tags"), Tags("Tags and sections"), Authorize(Policies.Delivery)]
[ProducesResponseType<ApiProblem>(400), ProducesResponseType<ApiProblem>(503)]
public sealed class TagsController(PublishedLabels labels, CursorProtector cursors) : ControllerBase
{
    private const string Sort = "key";

    /// <summary>Lists the tags of published articles with the number of their articles, in the order of their keys.</summary>
    [HttpGet(Name = "listTags")]
    [ProducesResponseType<Page<TagCount>>(200), ProducesResponseType(304)]
    public async Task<ActionResult> List([FromQuery] TagListQuery query, CancellationToken cancellationToken)
    {
        var scope = CursorScope.Of(Request, "delivery");
        var cursor = cursors.Read(query.Cursor, Sort, scope);
        long? total = query.WantsTotal ? await labels.CountTagsAsync(cancellationToken) : null;
        var tags = await labels.TagsAsync(cursor?.Value.Text, cursor?.IsBackward == true, query.Offset, query.Limit + 1, cancellationToken);
        var page = new Paging<TagCount>
        {
            Query = query,
            From = cursor,
            Sort = Sort,
            Scope = scope,
            Cursors = cursors,
            KeyOf = tag => (tag.Key, Guid.Empty),
        }.Make(HttpContext, [.. tags.Select(t => new TagCount(t.Key, t.Name, t.Articles))], total);
        return DeliveryAnswer.Ok(JsonSerializer.SerializeToUtf8Bytes(page, ApiJson.Options), tag: null, lastModified: null, ["tags"], page.Links.ToHeader());
    }
}
