using ArticleApi.Data;
using ArticleApi.Data.Audit;
using ArticleApi.Data.Imports;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Imports;

/// <summary>Texts that become articles: read into a draft, looked at by an editor, and confirmed.</summary>
[ApiController, Route("api/v1/manage/imports"), Tags("Imports")]
public sealed class ImportsController(ArticleDbContext db, CursorProtector cursors, ImportRun run) : ControllerBase
{
    private const string NewestFirst = "-createdAt";
    private const string Plain = "text/plain";
    private const string Markdown = "text/markdown";
    private const string Html = "text/html";

    /// <summary>Lists the drafts, the newest first, without their texts. A draft lives for 7 days.</summary>
    [HttpGet(Name = "listImports"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<ImportSummary>>(200)]
    public async Task<Page<ImportSummary>> List([FromQuery] PageQuery query, CancellationToken cancellationToken)
    {
        var scope = CursorScope.Of(Request, "manage");
        var from = cursors.Read(query.Cursor, NewestFirst, scope);
        var drafts = db.ImportDrafts.LiveAt(db.Time.UtcInstant());
        long? total = query.WantsTotal ? await drafts.LongCountAsync(cancellationToken) : null;
        var rows = await drafts.PageOf(d => d.CreatedAt, d => d.Id, newestFirst: true, from, query).Select(ImportSummary.Projection).ToListAsync(cancellationToken);
        return new Paging<ImportSummary> { Query = query, From = from, Sort = NewestFirst, Scope = scope, Cursors = cursors, KeyOf = draft => (draft.CreatedAt, draft.Id) }.Make(HttpContext, rows, total);
    }

    /// <summary>Shows a draft: the article that it would become by the decisions so far, and the candidates.</summary>
    [HttpGet("{id}", Name = "getImport"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<ImportView>(200), ProducesResponseType(304), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<ImportView>> Get(Guid id, CancellationToken cancellationToken)
    {
        var draft = await db.ImportDrafts.AsNoTracking().LiveAt(db.Time.UtcInstant()).SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
        return draft is null ? Problems.NotFound() : this.Tagged(ImportView.Of(draft));
    }

    /// <summary>Reads a text into a draft: plain text, Markdown or HTML, in UTF-8, at most 2 MB and 300,000 characters of text.</summary>
    /// <remarks>
    /// Paragraphs of plain text are parted by blank lines; where there are none, no line begins with a small letter and most end like a sentence, each line is a paragraph.
    /// Nothing but the draft is stored. It has candidates: quotes with who seems to have said them, speakers and sources with the records that they may be (by name or alias), the headline, credits and the like.
    /// Those of a confidence of 0.7 and more are `preselected` and taken on confirm unless somebody decides otherwise. Others stay out unless they are accepted; their words stay in the text, unmarked.
    /// What is no part of an article, such as "Advertisement", is in `dropped` with a reason. Nothing is fetched from the addresses in the text.
    /// HTML whose formatting elements times its tags are more than 2,000,000 is 422 `import.too_nested`.
    /// </remarks>
    [HttpPost(Name = "createImport"), Authorize(Scopes.ContentWrite), RequestSizeLimit(RequestLimits.Import), TakesText(Plain, Markdown, Html)]
    [ProducesResponseType<ImportView>(201), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult<ImportView>> Create([FromQuery] ImportTextQuery query, CancellationToken cancellationToken)
    {
        var (sent, refusal) = await SentText.ReadAsync(HttpContext, [Plain, Markdown, Html]);
        if (sent is null) return refusal!;
        var format = sent.MediaType switch { Markdown => ImportFormat.Markdown, Html => ImportFormat.Html, _ => ImportFormat.Text };
        var (text, problems) = ImportedText.Of(sent.Text, format);
        if (text is null) return Problems.Validation([.. problems.Select(problem => new ApiError(problem.Pointer, problem.Code, problem.Detail))]);
        var published = PartialDate.TryParse(query.PublishedOn ?? "", out var day) && day.Latest is { } last ? last : DateOnly.FromDateTime(db.Time.UtcInstant());
        var draft = await new ImportReading(db).ReadAsync(text, format, sent.Sha256, query.Language, published, cancellationToken);
        db.ImportDrafts.Add(draft);
        await db.SaveChangesAsync(cancellationToken);
        return this.Made(ImportView.Of(draft));
    }

    /// <summary>Deletes a draft at once. What it became stays.</summary>
    [HttpDelete("{id}", Name = "deleteImport"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType(204), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public async Task<IActionResult> Delete(Guid id, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        var draft = await FindAsync(id, cancellationToken);
        if (draft is null) return Problems.NotFound();
        if (!ifMatch.Matches(draft.Version)) return Problems.StaleVersion(draft);
        db.ImportDrafts.Remove(draft);
        db.Note("import.deleted", id);
        await db.SaveChangesAsync(cancellationToken);
        return NoContent();
    }

    /// <summary>Decides about a candidate: `accept`, `reject`, or `edit` with what is different. A draft that is confirmed takes no more decisions (409 `import.confirmed`).</summary>
    /// <remarks>Where the speaker that is chosen is anonymous, what the text calls it leaves the proposal.</remarks>
    [HttpPatch("{id}/candidates/{candidateId}", Name = "decideImportCandidate"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<ImportView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<ImportView>> Decide(Guid id, string candidateId, ImportDecisionInput input, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        var draft = await FindAsync(id, cancellationToken);
        if (draft?.Candidates.FirstOrDefault(c => c.Id == candidateId) is not { } candidate) return Problems.NotFound();
        if (!ifMatch.Matches(draft.Version)) return Problems.StaleVersion(draft);
        if (draft.Result is not null) return Problems.Conflict("import.confirmed", "The draft is confirmed; what it became can be edited.");
        var (edited, errors) = ImportEdit.Apply(draft, candidate, input, await db.AnonymousNameAsync(input.Value?.SpeakerId, cancellationToken));
        if (edited is null) return Problems.Validation(errors);
        draft.Candidates = edited;
        draft.Touch(db.Editor.Name, db.Time.UtcInstant());
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(ImportView.Of(draft));
    }

    /// <summary>Makes of a draft an article with its quotes, and the speakers and sources that are not there yet: all in one transaction, or nothing.</summary>
    /// <remarks>
    /// Taken is what was accepted or edited, and what is preselected and undecided. A speaker or source that has the name or an alias is used; where several have it, it is 422 `import.ambiguous`, and where it is retracted or archived, 422 `import.inactive`: choose one. Words that the speaker has said in a quote already become a place of that quote.
    /// Confirming again, with whatever version, answers the same. The article is a draft with `importedFrom`; it is published as every other. At most 1,000 quotes and 200 citations are taken (422 `list.too_many`). 409 `save.disturbed` says that others save the same source at this moment: try again.
    /// </remarks>
    [HttpPost("{id}/confirm", Name = "confirmImport"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<ImportView>(200), ProducesResponseType<ApiProblem>(404)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<ImportView>> Confirm(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await run.ConfirmAsync(id, ifMatch, save.Reason, cancellationToken);
        return draft is null ? refusal! : this.Tagged(ImportView.Of(draft));
    }

    private Task<ImportDraft?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.ImportDrafts.LiveAt(db.Time.UtcInstant()).SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
}
