using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using FluentValidation;
using Mapster;

namespace ArticleApi.Authors;

/// <summary>An author to create or to replace. What only the server sets may be sent back and is ignored.</summary>
[ReadOnlyMembersOf(typeof(AuthorView))]
public sealed record AuthorInput : IChoosesId
{
    /// <summary>On create, an id of the client's own choice, which must be a UUID of version 7, made when absent; ignored otherwise.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name as printed; 1 to 120 characters.</summary>
    [Required, Text(120)] public string? DisplayName { get; init; }

    /// <summary>The slug, at most 96 characters, unique among authors. Kept when absent, or made from the name.</summary>
    [Text(96), SlugForm] public string? Slug { get; init; }

    /// <summary>The job title; at most 120 characters.</summary>
    [Text(120)] public string? JobTitle { get; init; }

    /// <summary>A short biography, plain text; at most 2,000 characters.</summary>
    [Text(2000, Kind = TextKind.Paragraphs)] public string? Bio { get; init; }

    /// <summary>The e-mail address, without a display name; at most 254 characters.</summary>
    [Text(254), EmailForm] public string? Email { get; init; }

    /// <summary>Whether the e-mail address is published.</summary>
    public bool EmailPublic { get; init; }

    /// <summary>The author's page.</summary>
    [Text(2048), WebUrl] public string? Url { get; init; }

    /// <summary>A portrait.</summary>
    [Text(2048), WebUrl] public string? ImageUrl { get; init; }

    /// <summary>The same person elsewhere on the web, such as Wikidata; at most 10 https addresses.</summary>
    [MaxLength(10), Text(2048), HttpsUrl] public IReadOnlyList<string> SameAs { get; init => field = value ?? []; } = [];

    /// <summary>Fields of expertise; at most 20 of 80 characters.</summary>
    [MaxLength(20), Text(80)] public IReadOnlyList<string> Expertise { get; init => field = value ?? []; } = [];

    /// <summary>Languages in which the author works (BCP 47); at most 20.</summary>
    [MaxLength(20), Text(35), LanguageCode] public IReadOnlyList<string> Languages { get; init => field = value ?? []; } = [];

    /// <summary>Where the author is based; at most 120 characters.</summary>
    [Text(120)] public string? Location { get; init; }

    /// <summary>The employer or organisation; at most 200 characters.</summary>
    [Text(200)] public string? Affiliation { get; init; }

    /// <summary>The same person as a speaker: a journalist who is quoted.</summary>
    public Guid? SpeakerId { get; init; }

    /// <summary>Whether the author still works for the newsroom.</summary>
    public AuthorStatus Status { get; init; }

    internal Author ApplyTo(Author author) => this.Adapt(author, ViewMapping.Config);
}

internal sealed class AuthorInputValidator : AbstractValidator<AuthorInput>
{
    public AuthorInputValidator(ArticleDbContext db) =>
        this.MustExist(db, input => [new InputReference(RecordKind.Speaker, input.SpeakerId, "/speakerId")]);
}

internal sealed class AuthorMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<Author, AuthorView>();
        config.NewConfig<AuthorInput, Author>().Ignore(a => a.Id).IgnoreIf((input, _) => input.Slug == null, a => a.Slug!);
    }
}
