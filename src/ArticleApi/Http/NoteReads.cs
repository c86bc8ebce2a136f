using ArticleApi.Data;
using ArticleApi.Data.Audit;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ArticleApi.Http;

/// <summary>A view that may hold what only editors are to know.</summary>
internal interface IHoldsNote
{
    Guid Id { get; }

    /// <summary>What reading it is called in the audit; null when it holds nothing of the kind.</summary>
    string? NoteRead { get; }
}

/// <summary>A view with a part that is seen under <see cref="Scopes.SourcesConfidential"/> only.</summary>
internal interface IConfidential
{
    void Conceal();
}

/// <summary>An answer that shows other views.</summary>
internal interface IEnvelope
{
    IEnumerable<object?> Content { get; }
}

/// <summary>Writes down who read what only editors are to know, before it is shown.</summary>
internal sealed class NoteReads : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var executed = await next();
        if (!HttpMethods.IsGet(context.HttpContext.Request.Method) || executed.Result is not ObjectResult { Value: { } shown }) return;
        var notes = Notes(shown).Distinct().ToList();
        if (notes.Count == 0) return;
        var db = context.HttpContext.RequestServices.GetRequiredService<ArticleDbContext>();
        foreach (var (id, action) in notes) db.Note(action, id);
        await db.SaveChangesAsync(context.HttpContext.RequestAborted);
    }

    private static IEnumerable<(Guid Id, string Action)> Notes(object? shown) => shown switch
    {
        IHoldsNote { NoteRead: { } action } note => [(note.Id, action)],
        IEnvelope envelope => envelope.Content.SelectMany(Notes),
        _ => [],
    };
}
