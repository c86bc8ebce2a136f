using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using FluentValidation;
using Mapster;

namespace ArticleApi.Sources;

/// <summary>A source to create or to replace. What only the server sets may be sent back and is ignored.</summary>
[ReadOnlyMembersOf(typeof(SourceView))]
public sealed record SourceInput : IChoosesId
{
    /// <summary>On create, an id of the client's own choice, which must be a UUID of version 7, made when absent; ignored otherwise.</summary>
    public Guid? Id { get; init; }

    /// <summary>The slug, at most 96 characters, unique among sources. Kept when absent, or made from the name.</summary>
    [Text(96), SlugForm] public string? Slug { get; init; }

    /// <summary>What kind of source it is.</summary>
    [Required] public SourceKind? Kind { get; init; }

    /// <summary>The name as printed; 1 to 200 characters.</summary>
    [Required, Text(200)] public string? Name { get; init; }

    /// <summary>Other names of the source; at most 50 of 200 characters.</summary>
    [MaxLength(MergedNames.MostAliases), Text(200)] public IReadOnlyList<string> Aliases { get; init => field = value ?? []; } = [];

    /// <summary>The host name without scheme, port or path, such as `cnbc.com`; written in lower case as A-label, unique among active sources.</summary>
    [Text(253), DomainForm] public string? Domain { get; init; }

    /// <summary>The home page.</summary>
    [Text(2048), WebUrl] public string? HomepageUrl { get; init; }

    /// <summary>The main language (BCP 47).</summary>
    [Text(35), LanguageCode] public string? Language { get; init; }

    /// <summary>The country, ISO 3166-1 alpha-2.</summary>
    [Text(2), CountryCode] public string? Country { get; init; }

    /// <summary>The source that this one belongs to; no circle, at most 5 levels.</summary>
    public Guid? ParentSourceId { get; init; }

    /// <summary>The same person as a speaker; only for a source of kind `person`.</summary>
    public Guid? SpeakerId { get; init; }

    /// <summary>The same source elsewhere on the web; at most 10 https addresses.</summary>
    [MaxLength(10), Text(2048), HttpsUrl] public IReadOnlyList<string> SameAs { get; init => field = value ?? []; } = [];

    /// <summary>How far the newsroom trusts the source. Never published.</summary>
    public Reliability Reliability { get; init => field = value ?? new(); } = new();

    /// <summary>Whether the source may still be relied on.</summary>
    public SourceStatus Status { get; init; }

    internal Source ApplyTo(Source source) => this.Adapt(source, ViewMapping.Config);
}

internal sealed class SourceInputValidator : AbstractValidator<SourceInput>
{
    public SourceInputValidator(ArticleDbContext db, TimeProvider time)
    {
        RuleFor(s => s.SpeakerId).Null().When(s => s.Kind is not null and not SourceKind.Person)
            .WithErrorCode("source.speaker").WithMessage("Only a source of kind person is also a speaker.");
        RuleFor(s => s.Reliability.ReviewedAt).Must(at => at <= time.UtcInstant()).When(s => s.Reliability.ReviewedAt is not null)
            .WithErrorCode("date.future").WithMessage("The review cannot lie in the future.");
        this.MustExist(db, input =>
        [
            new InputReference(RecordKind.Source, input.ParentSourceId, "/parentSourceId"),
            new InputReference(RecordKind.Speaker, input.SpeakerId, "/speakerId"),
        ]);
    }
}

internal sealed class SourceMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<Source, SourceView>();
        config.NewConfig<SourceInput, Source>().Ignore(s => s.Id).IgnoreIf((input, _) => input.Slug == null, s => s.Slug!);
    }
}
