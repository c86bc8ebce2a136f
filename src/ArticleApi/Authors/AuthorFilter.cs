using ArticleApi.Data.Authors;
using ArticleApi.Data.Text;
using ArticleApi.Http;

namespace ArticleApi.Authors;

/// <summary>Which authors to list.</summary>
public sealed record AuthorFilter : RecordQuery
{
    /// <summary>The order of the list.</summary>
    [RawText, Sort("-updatedAt", "updatedAt", "-createdAt", "createdAt", "name", "-name")]
    public string Sort { get; init; } = "-updatedAt";

    /// <summary>Whether the author still works for the newsroom.</summary>
    public AuthorStatus? Status { get; init; }

    internal static Sorts<Author> Sorts { get; } = new Sorts<Author>().By("name", a => a.NameKey, c => c.Text!);

    internal IQueryable<Author> ApplyTo(IQueryable<Author> authors)
    {
        authors = base.ApplyTo(authors);
        if (Status is not null) authors = authors.Where(a => a.Status == Status);
        if (Q is not null) authors = authors.Where(a => a.NameKey.Contains(KeyText.Name(Q)));
        return authors;
    }
}
