using ArticleApi.Data.Authors;
using ArticleApi.Data.Text;
using ArticleApi.Http;

namespace ArticleApi.Authors;

/// <summary>An author as editors see it.</summary>
public sealed record AuthorView : RecordView
{
    /// <summary>The name as printed.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>The slug, unique among authors; made from the name when none was given.</summary>
    public string Slug { get; init; } = "";

    /// <summary>The job title.</summary>
    public string? JobTitle { get; init; }

    /// <summary>A short biography, plain text.</summary>
    public string? Bio { get; init; }

    /// <summary>The e-mail address.</summary>
    [EmailForm] public string? Email { get; init; }

    /// <summary>Whether the e-mail address is published.</summary>
    public bool EmailPublic { get; init; }

    /// <summary>The author's page.</summary>
    [WebUrl] public string? Url { get; init; }

    /// <summary>A portrait.</summary>
    [WebUrl] public string? ImageUrl { get; init; }

    /// <summary>The same person elsewhere on the web.</summary>
    [HttpsUrl] public IReadOnlyList<string> SameAs { get; init; } = [];

    /// <summary>Fields of expertise.</summary>
    public IReadOnlyList<string> Expertise { get; init; } = [];

    /// <summary>Languages in which the author works (BCP 47).</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Where the author is based.</summary>
    public string? Location { get; init; }

    /// <summary>The employer or organisation.</summary>
    public string? Affiliation { get; init; }

    /// <summary>The same person as a speaker: a journalist who is quoted.</summary>
    public Guid? SpeakerId { get; init; }

    /// <summary>The author that this one was merged into. Read-only.</summary>
    public Guid? MergedInto { get; init; }

    /// <summary>Whether the author still works for the newsroom.</summary>
    public AuthorStatus Status { get; init; }
}
