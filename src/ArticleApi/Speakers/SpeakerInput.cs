using System.ComponentModel.DataAnnotations;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using FluentValidation;
using Mapster;

namespace ArticleApi.Speakers;

/// <summary>A speaker to create or to replace. What only the server sets may be sent back and is ignored.</summary>
[ReadOnlyMembersOf(typeof(SpeakerView))]
public sealed record SpeakerInput : IChoosesId
{
    /// <summary>On create, an id of the client's own choice, which must be a UUID of version 7, made when absent; ignored otherwise.</summary>
    public Guid? Id { get; init; }

    /// <summary>The slug, at most 96 characters, unique among speakers. Kept when absent, or made from the name.</summary>
    [Text(96), SlugForm] public string? Slug { get; init; }

    /// <summary>What kind of speaker it is. `anonymous` is a description, not a person.</summary>
    [Required] public SpeakerKind? Kind { get; init; }

    /// <summary>The name, or the description of an anonymous speaker; 1 to 200 characters. Name and disambiguation together are unique.</summary>
    [Required, Text(200)] public string? Name { get; init; }

    /// <summary>Other names of the speaker; at most 50 of 200 characters.</summary>
    [MaxLength(MergedNames.MostAliases), Text(200)] public IReadOnlyList<string> Aliases { get; init => field = value ?? []; } = [];

    /// <summary>Tells two speakers of the same name apart, such as `footballer`; at most 200 characters.</summary>
    [Text(200)] public string? Disambiguation { get; init; }

    /// <summary>The usual role; at most 200 characters.</summary>
    [Text(200)] public string? DefaultRole { get; init; }

    /// <summary>The organisation; at most 200 characters.</summary>
    [Text(200)] public string? Affiliation { get; init; }

    /// <summary>The same speaker elsewhere, such as Wikidata; at most 10 https addresses.</summary>
    [MaxLength(10), Text(2048), HttpsUrl] public IReadOnlyList<string> SameAs { get; init => field = value ?? []; } = [];

    /// <summary>Why anonymity was granted, and by whom; needed for an anonymous speaker, refused for any other. Without the scope `sources:confidential` it is kept as it is, and sending it for a speaker that has one is 403.</summary>
    public Anonymity? Anonymity { get; init; }

    /// <summary>`active` or `archived`; only a merge sets `merged`.</summary>
    public SpeakerStatus Status { get; init; }

    internal Speaker ApplyTo(Speaker speaker) => this.Adapt(speaker, ViewMapping.Config);
}

internal sealed class SpeakerInputValidator : AbstractValidator<SpeakerInput>
{
    public SpeakerInputValidator()
    {
        RuleFor(s => s.Anonymity).Null().When(s => s.Kind is not null and not SpeakerKind.Anonymous)
            .WithErrorCode("speaker.anonymity").WithMessage("Only an anonymous speaker has this.");
        RuleFor(s => s.SameAs).Empty().When(s => s.Kind == SpeakerKind.Anonymous)
            .WithErrorCode("speaker.anonymity").WithMessage("A link would say who the anonymous speaker is.");
        RuleFor(s => s.Aliases).Empty().When(s => s.Kind == SpeakerKind.Anonymous)
            .WithErrorCode("speaker.anonymity").WithMessage("Another name could say who the anonymous speaker is.");
        RuleFor(s => s.Status).NotEqual(SpeakerStatus.Merged)
            .WithErrorCode("status.transition").WithMessage("Only a merge makes a speaker merged.");
    }
}

internal sealed class SpeakerMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<Speaker, SpeakerView>();
        config.NewConfig<SpeakerInput, Speaker>().Ignore(s => s.Id).IgnoreIf((input, _) => input.Slug == null, s => s.Slug!);
    }
}
