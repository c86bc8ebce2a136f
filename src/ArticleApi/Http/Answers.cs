using ArticleApi.Data;
using ArticleApi.Data.Merging;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Http;

/// <summary>The usual answers of a management action.</summary>
internal static class Answers
{
    /// <summary>The record with its ETag, or 304 when the client has it.</summary>
    public static ActionResult<TView> Tagged<TView>(this ControllerBase controller, TView view)
        where TView : RecordView
    {
        var tag = new EntityTag(view.Version).ToString();
        controller.Response.Headers.ETag = tag;
        return EntityTag.IsNamedBy(controller.Request.Headers.IfNoneMatch, tag) && HttpMethods.IsGet(controller.Request.Method)
            ? controller.StatusCode(StatusCodes.Status304NotModified)
            : controller.Ok(view);
    }

    /// <summary>201 with where the record is.</summary>
    public static ActionResult<TView> Made<TView>(this ControllerBase controller, TView view)
        where TView : RecordView
    {
        controller.Response.Headers.ETag = new EntityTag(view.Version).ToString();
        return controller.Created($"{controller.Request.PathBase}{controller.Request.Path}/{view.Id}", view);
    }

    /// <summary>Expects the version that the client read. That nobody else saves meanwhile is seen to by the version column.</summary>
    public static void Expect(this ArticleDbContext db, Record record, IfMatch ifMatch, bool inTrash = false)
    {
        if (inTrash && record is IMergeable { MergedInto: { } into })
        {
            throw new ProblemException(Problems.Document(StatusCodes.Status409Conflict, "record.merged", $"The record was merged into {into}, for good.",
                extensions: new Dictionary<string, object?> { ["mergedInto"] = into }));
        }

        if (record.DeletedAt is not null && !inTrash)
            throw new ProblemException(Problems.Document(StatusCodes.Status409Conflict, "record.deleted", "The record is in the trash; restore it first."));
        if (!ifMatch.Matches(record.Version)) throw new StaleVersionException(record, ifMatch.Versions.Max());
    }
}
