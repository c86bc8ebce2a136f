using ArticleApi.Clients.Management;

namespace ArticleApi.Clients;

/// <summary>Compiles only while NSwag makes exactly these types of the documents: a null more or less is an error.</summary>
internal static class Shapes
{
    public static void Published(Delivery.Article article, Delivery.Quote quote, Delivery.PageInfo page, Delivery.ApiProblem problem)
    {
        // What is absent where there is nothing to tell is nullable, all else is not.
        Is<Guid>(Of(article.Id));
        Is<string>(Of(article.Headline));
        Is<string?>(Of(article.Dek));
        Is<IReadOnlyList<Delivery.BodyBlock>?>(Of(article.Body));
        Is<IReadOnlyList<Guid>>(Of(article.QuoteIds));
        Is<IReadOnlyList<Delivery.Quote>?>(Of(article.Included?.Quotes));
        Is<DateTimeOffset>(Of(article.PublishedAt));
        Is<DateOnly?>(Of(quote.SaidOnEarliest));
        Is<long>(Of(article.Version));

        // Enums have their words; a list of one word is one as well.
        Is<Delivery.TextDirection>(Of(article.Direction));
        Is<Delivery.QuoteMedium?>(Of(quote.Medium));
        Is<Delivery.QuoteStatus?>(Of(quote.Status));

        Is<string?>(Of(page.NextCursor));
        Is<long?>(Of(page.Total));
        Is<bool>(Of(page.HasMore));

        Is<string>(Of(problem.Code));
        Is<string?>(Of(problem.Suggestion));
        Is<IReadOnlyList<Delivery.ApiError>?>(Of(problem.Errors));
        Is<IDictionary<string, int>?>(Of(problem.Counts));
    }

    public static void Edited(Management.Article article, Management.Quote quote, ApiKey key)
    {
        Is<string>(Of(article.Headline));
        Is<string?>(Of(article.Dek));
        Is<ArticleStatus>(Of(article.Status));
        Is<Management.TextDirection?>(Of(article.Direction));
        Is<DateTimeOffset>(Of(article.CreatedAt));
        Is<DateTimeOffset?>(Of(article.PublishedAt));
        Is<IReadOnlyList<Management.BodyBlock>>(Of(article.Body));
        Is<Management.Dateline?>(Of(article.Dateline));
        Is<DateOnly?>(Of(quote.SaidOnLatest));
        Is<IReadOnlyList<Scope>>(Of(key.Scopes));
    }

    /// <summary>Members are required that a request must have, and no more.</summary>
    public static object[] Sent(Guid id) =>
    [
        new ArticleInput { Headline = "", Language = "" },
        new ArticlePatch(),
        new AuthorInput { DisplayName = "" },
        new QuoteInput { Text = "", Language = "", Kind = Management.QuoteKind.Direct, SpeakerId = id },
        new SpeakerInput { Kind = Management.SpeakerKind.Person, Name = "" },
        new SourceInput { Kind = Management.SourceKind.Outlet, Name = "" },
        new ApiKeyInput { Name = "", Scopes = [] },
        new QuoteMarkInput { _type = "quote", QuoteId = id },
    ];

    private static void Is<T>(Shape<T> _)
    {
    }

    private static Shape<T> Of<T>(T _) => new();

    // Invariant, so that what is said and what is there must be the same.
    private sealed class Shape<T>;
}
