using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using ArticleApi.Http.Patching;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Tests.Http;

[ReadOnlyMembersOf(typeof(WidgetView))]
public sealed record WidgetInput
{
    [Required, Text(20)] public string? Headline { get; init; }

    [Text(10)] public IReadOnlyList<string> Tags { get; init; } = [];

    public Guid? OwnerId { get; init; }

    public DateTime? MadeAt { get; init; }

    public WidgetKind Kind { get; init; }

    public int? Size { get; init; }

    [MaxLength(3)] public IReadOnlyList<WidgetPart> Parts { get; init; } = [];

    [RawText] public IReadOnlyList<WidgetBlock> Body { get; init; } = [];
}

[ReadOnlyMembers("displayName")]
public sealed record WidgetPart
{
    [Required, Text(50)] public string? Url { get; init; }

    [Range(0.0, 1.0)] public double? Ratio { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "_type")]
[JsonDerivedType(typeof(WidgetText), "text")]
public abstract record WidgetBlock;

public sealed record WidgetText : WidgetBlock
{
    [RawText] public string? Text { get; init; }
}

public enum WidgetKind
{
    Plain,
    VeryFancy,
}

public sealed record WidgetView(Guid Id, long Version, string? Headline, DateTime UpdatedAt);

public sealed class WidgetInputValidator : AbstractValidator<WidgetInput>
{
    public WidgetInputValidator()
    {
        RuleFor(widget => widget.Headline).Must(headline => headline!.Any(char.IsLetter)).WithErrorCode("text.no_letters").WithMessage("Needs a letter.");
        RuleForEach(widget => widget.Parts).ChildRules(part => part.RuleFor(p => p.Url)
            .MustAsync(async (url, cancellationToken) =>
            {
                await Task.Delay(1, cancellationToken);
                return url!.StartsWith("https:", StringComparison.Ordinal);
            }).WithErrorCode("url.scheme").WithMessage("Only https."));
        RuleFor(widget => widget.Size).Must(size => size != 13).WithErrorCode("size.unlucky").WithState(_ => new ErrorPointer("/size/of/all"));
    }
}

public sealed record WidgetFilter : PageQuery
{
    public WidgetKind? Kind { get; init; }

    public bool? Deleted { get; init; }

    public DateTime? From { get; init; }

    public long? Above { get; init; }

    public string? Tag { get; init; }

    [FromQuery(Name = "fields[parts]")] public string? FieldsOfParts { get; init; }
}

[ApiController]
[Route("api/v1/manage/widgets")]
public sealed class WidgetController(CursorProtector cursors) : ControllerBase
{
    private static readonly WidgetInput Stored = new()
    {
        Headline = "Stored",
        Tags = ["a"],
        Size = 1,
        Parts = [new WidgetPart { Url = "https://example.org" }],
        Body = [new WidgetText { Text = "“Hi” 😀 <b>" }],
    };

    [HttpGet]
    public ActionResult<Page<int>> List([FromQuery] WidgetFilter filter)
    {
        var scope = CursorScope.Of(Request, "management");
        var from = cursors.Read(filter.Cursor, "number", scope);
        var all = Enumerable.Range(1, 10).Where(number => number > (filter.Above ?? 0));
        var rest = (from, filter.Page) switch
        {
            (null, _) => all.Skip(filter.Offset),
            ({ IsBackward: false }, _) => all.Where(number => number > from.Value.Number),
            _ => all.Where(number => number < from.Value.Number).Reverse(),
        };
        return new Paging<int>
        {
            Query = filter,
            From = from,
            Sort = "number",
            Scope = scope,
            KeyOf = number => ((long?)number, Guid.Empty),
            Cursors = cursors,
        }.Make(HttpContext, [.. rest.Take(filter.Limit + 1)], filter.WantsTotal ? all.Count() : null);
    }

    [HttpGet("plain")]
    public ActionResult<int> Plain([Range(1, 5)] int number) => Ok(number);

    [HttpGet("{id}")]
    public ActionResult<WidgetInput> Get(Guid id) => id == Guid.Empty ? NotFound() : Stored;

    [HttpPost]
    public ActionResult<WidgetInput> Post(WidgetInput input) => Ok(input);

    [HttpPost("large")]
    [RequestSizeLimit(RequestLimits.Article)]
    public ActionResult<int> Large(List<int> numbers) => Ok(numbers.Count);

    [HttpPut("{id}")]
    public ActionResult Put(Guid id, WidgetInput input, IfMatch ifMatch) =>
        ifMatch.Matches(7) ? Ok(input) : Problems.StaleVersion(
            "Stale.", new Dictionary<string, object?>(StringComparer.Ordinal) { ["currentETag"] = new EntityTag(7).ToString() });

    [HttpPatch("{id}")]
    public async Task<ActionResult<WidgetInput>> Patch(Guid id, Patch<WidgetInput> patch, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        var input = patch.ApplyTo(Stored);
        var errors = await InputValidation.CheckAsync(input, HttpContext.RequestServices, cancellationToken);
        return errors.Count > 0 ? Problems.Validation(errors) : input;
    }

    [HttpGet("broken")]
    public ActionResult Broken() => throw new InvalidOperationException($"a secret of {Request.Path}");

    [HttpGet("problem")]
    public ActionResult Problematic() => Problem(detail: "Later.", statusCode: 503);
}
