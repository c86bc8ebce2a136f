using ArticleApi.Data.Merging;
using ArticleApi.Data.Revisions;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Articles;

/// <summary>What a publication shows: the article it belongs to, and the revision whose words are printed.</summary>
internal sealed record PublishedContent(Article Article, Publication Publication, Article Content)
{
    // The ids that the revision itself has, of authors in their roles and of sources by the key of the citation.
    private readonly Dictionary<(Guid, AuthorRole), Guid> authors = [];
    private readonly Dictionary<string, Guid> sources = new(StringComparer.Ordinal);
    private readonly Moves moves = Moves.None;

    private PublishedContent(Article article, Publication publication, Article content, Moves moves)
        : this(article, publication, content) => this.moves = moves;

    /// <summary>The first publication, which is this one when there was none before.</summary>
    public DateTime PublishedAt => Article.PublishedAt ?? Publication.At;

    /// <summary>A revision as it is shown once records that it names were merged into others.</summary>
    public static PublishedContent Of(Article article, Publication publication, Article content, Moves moves)
    {
        var published = new PublishedContent(article, publication, content, moves);
        if (moves.IsEmpty) return published;
        foreach (var author in content.Authors)
            published.authors.TryAdd((moves.Of(RecordKind.Author, author.AuthorId!.Value), author.Role), author.AuthorId.Value);
        foreach (var citation in content.Citations) published.sources.TryAdd(citation.Key!, citation.SourceId!.Value);
        moves.ApplyTo(content);
        return published;
    }

    /// <summary>The author as printed: under the name of the record that stood there then.</summary>
    public PrintedAuthor NameOf(ArticleAuthor author)
    {
        var (names, id) = (Publication.Printed.Authors, author.AuthorId!.Value);
        return names[moves.Along(RecordKind.Author, authors.GetValueOrDefault((id, author.Role), id)).First(names.ContainsKey)];
    }

    /// <summary>The source as printed.</summary>
    public string NameOf(Citation citation)
    {
        var names = Publication.Printed.Sources;
        return names[moves.Along(RecordKind.Source, sources.GetValueOrDefault(citation.Key!, citation.SourceId!.Value)).First(names.ContainsKey)];
    }
}

internal static class PublishedContentQueries
{
    public static async Task<PublishedContent> ContentOfAsync(
        this ArticleDbContext db, Article article, Publication publication, CancellationToken cancellationToken)
    {
        if (publication.Revision == publication.Version && publication.Version == article.Version)
            return new PublishedContent(article, publication, article);
        var snapshot = await db.Revisions
            .Where(r => r.Kind == RecordKind.Article && r.RecordId == article.Id && r.Version == publication.Revision)
            .Select(r => r.Snapshot).SingleOrDefaultAsync(cancellationToken)

            // Only a revision that nobody had published yet can be pruned, and only between being chosen and now.
            ?? throw new RuleBrokenException("/revision", "reference.not_found", $"The article has no revision {publication.Revision}.", article);
        var content = RevisionSnapshot.Read<Article>(snapshot);
        return PublishedContent.Of(article, publication, content, await db.MovesOfAsync(References.Of(content), cancellationToken));
    }

    /// <summary>What is shown of public articles at present. The articles themselves need not be in the version of their publication.</summary>
    public static async Task<IReadOnlyList<PublishedContent>> PresentContentsAsync(
        this ArticleDbContext db, Guid[] ids, IReadOnlyDictionary<Guid, Article> articles, CancellationToken cancellationToken)
    {
        var found = await (
            from document in db.PublishedDocuments
            join publication in db.Publications on new { document.Id, document.Version } equals new { Id = publication.ArticleId, publication.Version }
            join revision in db.Revisions on new { Kind = RecordKind.Article, publication.ArticleId, publication.Revision }
                equals new { revision.Kind, ArticleId = revision.RecordId, Revision = revision.Version }
            where document.Kind == RecordKind.Article && ids.Contains(document.Id)
            orderby document.Id
            select new { Publication = publication, revision.Snapshot }).AsNoTracking().ToListAsync(cancellationToken);
        var contents = found.ConvertAll(f => (f.Publication, Content: RevisionSnapshot.Read<Article>(f.Snapshot)));
        var moves = await db.MovesOfAsync(contents.SelectMany(c => References.Of(c.Content)), cancellationToken);
        return [.. contents.Select(c => PublishedContent.Of(articles[c.Publication.ArticleId], c.Publication, c.Content, moves))];
    }
}
