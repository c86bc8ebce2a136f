using System.ComponentModel.DataAnnotations;
using ArticleApi.Data.Text;
using ArticleApi.Data.Webhooks;
using ArticleApi.Http;
using FluentValidation;

namespace ArticleApi.Webhooks;

/// <summary>An endpoint that is to be told of changes, and of which.</summary>
[ReadOnlyMembersOf(typeof(WebhookView))]
public sealed record WebhookInput
{
    /// <summary>Where to send to: `https`, a name in the public Internet (no IP address), port 443, no user; the settings of the installation can allow more. At most 2,048 characters. The codes are `url.format`, `url.scheme`, `url.host`, `url.userinfo` and `url.port`. It may carry a token: it is shown to `admin` only, and never in a log.</summary>
    [Required, RawText(WebhookEndpoint.UrlLength, Pattern = @"^[hH][tT][tT][pP][sS]?://[^\s\\@]+$")] public string? Url { get; init; }

    /// <summary>What it is for; at most 500 characters.</summary>
    [Text(WebhookEndpoint.DescriptionLength)] public string? Description { get; init; }

    /// <summary>
    /// Of what it is told. None stands for all of the public ones: `article.published`, `article.updated`, `article.unpublished`, `article.retracted`, `article.deleted`, `author.changed`, `speaker.changed`,
    /// `quote.changed`, `source.changed`. Of the work in the newsroom it is told only where it is named: `article.created`, `article.saved`, `article.submitted`, `article.reopened`, `article.archived`,
    /// `article.scheduled`, `article.unscheduled`, `article.scheduleFailed`, `article.trashed`, `article.restored`, `article.reverted`, `article.purged`. Others are 422 `webhook.event_unknown`.
    /// </summary>
    [MaxLength(30), Text(64)] public IReadOnlyList<string> EventTypes { get; init => field = value ?? []; } = [];

    /// <summary>Only articles with one of these tags (`article.published`, `article.updated`); at most 50. Of one that is changed and does not pass the filters `article.updated` says `"op": "delete", "reason": "filtered"`, as sync does.</summary>
    [MaxLength(50), Text(64), TagForm] public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    /// <summary>Only articles of one of these sections, by their slugs; at most 50.</summary>
    [MaxLength(50), Text(64), SlugForm] public IReadOnlyList<string> Sections { get; init => field = value ?? []; } = [];

    /// <summary>Only articles in one of these languages, such as `en` or `pt-BR`; at most 50.</summary>
    [MaxLength(50), Text(35), LanguageCode] public IReadOnlyList<string> Languages { get; init => field = value ?? []; } = [];

    internal WebhookEndpoint ApplyTo(WebhookEndpoint endpoint, WebhookSettings settings)
    {
        endpoint.Url = WebhookAddress.Check(Url!, settings).Address!.AbsoluteUri;
        endpoint.Description = Description;
        endpoint.EventTypes = EventTypes.Count == 0 ? WebhookEvents.Public : [.. EventTypes.Distinct(StringComparer.Ordinal)];
        endpoint.Tags = [.. Tags.Select(KeyText.Tag).Distinct(StringComparer.Ordinal)];
        endpoint.Sections = [.. Sections.Distinct(StringComparer.Ordinal)];
        endpoint.Languages = [.. Languages.Select(language => language.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
        return endpoint;
    }
}

internal sealed class WebhookInputValidator : AbstractValidator<WebhookInput>
{
    public WebhookInputValidator(WebhookSettings settings)
    {
        RuleFor(input => input.Url).Custom((url, context) =>
        {
            if (url is not null && WebhookAddress.Check(url, settings) is { Code: { } code, Detail: { } detail })
                context.AddFailure(new FluentValidation.Results.ValidationFailure(nameof(WebhookInput.Url), detail) { ErrorCode = code });
        });
        RuleForEach(input => input.EventTypes)
            .Must(type => WebhookEvents.All.Contains(type))
            .WithErrorCode("webhook.event_unknown")
            .WithMessage($"An event is one of {string.Join(", ", WebhookEvents.All)}.");
    }
}
