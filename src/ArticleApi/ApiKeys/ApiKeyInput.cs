using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using FluentValidation;

namespace ArticleApi.ApiKeys;

/// <summary>A key to be made.</summary>
public sealed record ApiKeyInput
{
    /// <summary>What the key is for; it is shown as the editor of everything that the key saves.</summary>
    [Required, Text(200)] public string? Name { get; init; }

    /// <summary>What the key may do: `delivery:read`, `content:read`, `content:write`, `content:publish`, `admin`, `sources:confidential`. No scope includes another, and a key cannot give what it does not have.</summary>
    [Required, MinLength(1), MaxLength(10), Text(50)] public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Until when the key is valid: at most 730 days from now, 365 days by default.</summary>
    public DateTime? ExpiresAt { get; init; }
}

internal sealed class ApiKeyInputValidator : AbstractValidator<ApiKeyInput>
{
    public ApiKeyInputValidator(TimeProvider time)
    {
        RuleForEach(input => input.Scopes)
            .Must(scope => Scopes.All.Contains(scope))
            .WithErrorCode("scope.unknown")
            .WithMessage($"A scope is one of {string.Join(", ", Scopes.All)}.");
        RuleFor(input => input.ExpiresAt)
            .Must(end => end is null || end > time.UtcInstant())
            .WithErrorCode("expiry.past")
            .WithMessage("The key would have expired already.")
            .Must(end => end is null || end <= time.UtcInstant() + NewKey.MaxLifetime)
            .WithErrorCode("expiry.too_far")
            .WithMessage($"A key is valid for at most {NewKey.MaxLifetime.Days} days.");
    }
}
