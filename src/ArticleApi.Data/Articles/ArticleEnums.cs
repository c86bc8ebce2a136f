namespace ArticleApi.Data.Articles;

/// <summary>Where an article stands in its life; changed only by the workflow operations.</summary>
public enum ArticleStatus
{
    Draft,
    InReview,
    Scheduled,
    Published,
    Unpublished,
    Retracted,
    Archived,
}

/// <summary>The type of work, after the Trust Project's indicator of that name.</summary>
public enum ArticleType
{
    News,
    Analysis,
    Opinion,
    Interview,
    Review,
    Live,
    Explainer,
    FactCheck,
    Sponsored,
    Obituary,
}

/// <summary>What an author did for an article.</summary>
public enum AuthorRole
{
    Author,
    Contributor,
    Editor,
    Translator,
    Photographer,
}

/// <summary>
/// What a source is to an article: `primary` is the newsroom's own interview, document or event; `via` was taken from another
/// outlet; `agency` is wire copy; `link`, `background` and `image` are incidental.
/// </summary>
public enum CitationRole
{
    Primary,
    Via,
    Agency,
    Link,
    Background,
    Image,
}

/// <summary>The state of the cited page.</summary>
public enum CitationState
{
    Active,
    Dead,
    Changed,
    Retracted,
}

/// <summary>Who made the copy, after ANS `distributor.category`.</summary>
public enum SyndicationOrigin
{
    Staff,
    Agency,
    Freelance,
    Partner,
    Handout,
}
