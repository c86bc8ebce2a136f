using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace ArticleApi.Http;

/// <summary>Presence and the other attributes that the contract shows, over the whole input.</summary>
internal static class InputRules
{
    public static void Check(object input, ICollection<ApiError> errors)
    {
        CheckOwnRules(input, "", errors);
        InputPlan.Walk(input, (owner, member, pointer) =>
        {
            var value = member.Property.GetValue(owner);
            foreach (var rule in member.Rules)
            {
                if (Break(rule, value, member.Name, owner) is not { } broken) continue;
                errors.Add(broken with { Pointer = pointer });
                break;
            }

            if (member.IsList && member.ItemType is { } type && InputPlan.IsRecord(type)) CheckItems((IEnumerable?)value, pointer, errors);
        });
    }

    /// <summary>The error for a value that breaks an attribute, without its pointer.</summary>
    public static ApiError? Break(ValidationAttribute rule, object? value, string name, object owner)
    {
        var field = FieldNames.Of(name);
        var context = new ValidationContext(owner) { MemberName = name, DisplayName = field };
        if (rule.GetValidationResult(value, context) is not { } result) return null;

        return rule switch
        {
            RequiredAttribute => new("", ProblemCodes.Required, FieldNames.Required(name, value is not string && value is IEnumerable)),
            RangeAttribute range => new("", ProblemCodes.NumberRange, FormattableString.Invariant($"{field} must be between {range.Minimum} and {range.Maximum}.")),
            MaxLengthAttribute max when value is not string =>
                new("", ProblemCodes.ListTooMany, FormattableString.Invariant($"At most {max.Length} {field.ToLowerInvariant()}.")),
            MinLengthAttribute min when value is not string =>
                new("", ProblemCodes.ListTooFew, FormattableString.Invariant($"At least {min.Length} {field.ToLowerInvariant()}.")),
            _ => new("", (result as RuleBreak)?.Code ?? ProblemCodes.ValueInvalid, result.ErrorMessage ?? $"{field} is not valid."),
        };
    }

    private static void CheckItems(IEnumerable? items, string pointer, ICollection<ApiError> errors)
    {
        var index = 0;
        foreach (var item in items ?? Array.Empty<object>())
        {
            if (item is null) errors.Add(new(JsonPointer.Append(pointer, index), ProblemCodes.Required, "An item must not be null."));
            index++;
        }
    }

    private static void CheckOwnRules(object input, string pointer, ICollection<ApiError> errors)
    {
        if (input is not IValidatableObject rules) return;
        foreach (var broken in rules.Validate(new ValidationContext(input)))
        {
            var member = broken.MemberNames.FirstOrDefault();
            var place = member is null ? pointer : pointer + JsonPointer.FromPropertyPath(member);
            errors.Add(new(place, (broken as RuleBreak)?.Code ?? ProblemCodes.ValueInvalid, broken.ErrorMessage ?? "Not valid."));
        }
    }
}

/// <summary>A broken rule with its stable code, for attributes and <see cref="IValidatableObject"/> of ours.</summary>
public sealed class RuleBreak(string code, string detail, params IEnumerable<string> members) : ValidationResult(detail, members)
{
    public string Code { get; } = code;
}
