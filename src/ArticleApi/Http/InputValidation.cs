using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Results;

namespace ArticleApi.Http;

/// <summary>Where an error of a validator points, when the property path does not say it: <c>.WithState(_ => new ErrorPointer("/body/3"))</c>.</summary>
public sealed record ErrorPointer(string Value);

/// <summary>Everything that is checked about an input that could be read: texts, presence, and the validators of its type.</summary>
public static class InputValidation
{
    /// <summary>Cleans the input in place and returns what is wrong with it, at most 100 errors.</summary>
    public static async Task<IReadOnlyList<ApiError>> CheckAsync(object input, IServiceProvider services, CancellationToken cancellationToken)
    {
        var errors = new List<ApiError>();
        InputText.Clean(input, errors);
        InputRules.Check(input, errors);

        var selector = new UnlessFailed(errors);
        foreach (var validator in services.GetServices(typeof(IValidator<>).MakeGenericType(input.GetType())).Cast<IValidator>())
        {
            var context = new ValidationContext<object>(input, new PropertyChain(), selector);
            var result = await validator.ValidateAsync(context, cancellationToken);
            errors.AddRange(result.Errors.Select(ToError));
        }

        return [.. errors.DistinctBy(error => (error.Pointer, error.Code)).Take(Problems.MaxErrors)];
    }

    private static ApiError ToError(ValidationFailure failure) =>
        new(
            failure.CustomState is ErrorPointer pointer ? pointer.Value : JsonPointer.FromPropertyPath(failure.PropertyName),
            Code(failure.ErrorCode),
            failure.ErrorMessage);

    // A rule without a code of ours has the name of FluentValidation's class.
    private static string Code(string? code) => code switch
    {
        "NotNullValidator" or "NotEmptyValidator" => ProblemCodes.Required,
        "MaximumLengthValidator" => ProblemCodes.TextTooLong,
        "MinimumLengthValidator" => ProblemCodes.TextTooShort,
        null or "" => ProblemCodes.ValueInvalid,
        _ when code.EndsWith("Validator", StringComparison.Ordinal) => ProblemCodes.ValueInvalid,
        _ => code,
    };

    /// <summary>A value that failed once is reported once, and no rule meets a null where one is required.</summary>
    private sealed class UnlessFailed(IEnumerable<ApiError> errors) : IValidatorSelector
    {
        private readonly IValidatorSelector others = ValidatorOptions.Global.ValidatorSelectors.DefaultValidatorSelectorFactory();
        private readonly HashSet<string> failed = Places(errors);

        public bool CanExecute(IValidationRule rule, string propertyPath, IValidationContext context) =>
            others.CanExecute(rule, propertyPath, context)
            && (string.IsNullOrEmpty(propertyPath) || !failed.Contains(JsonPointer.FromPropertyPath(propertyPath)));

        private static HashSet<string> Places(IEnumerable<ApiError> errors)
        {
            var places = new HashSet<string>(StringComparer.Ordinal);
            foreach (var error in errors)
            {
                places.Add(error.Pointer);

                // A missing item spoils the rules over its list.
                var last = JsonPointer.LastSegment(error.Pointer);
                if (error.Code is ProblemCodes.Required && last.All(char.IsAsciiDigit)) places.Add(error.Pointer[..^(last.Length + 1)]);
            }

            return places;
        }
    }
}
