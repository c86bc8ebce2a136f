namespace ArticleApi.Http;

/// <summary>The stable codes of problems and of their errors. A code never changes its meaning.</summary>
public static class ProblemCodes
{
    public const string Malformed = "request.malformed";
    public const string UnknownProperty = "request.unknown_property";
    public const string UnknownParameter = "request.unknown_parameter";
    public const string MethodNotAllowed = "request.method_not_allowed";
    public const string NotAcceptable = "request.not_acceptable";
    public const string TooLarge = "request.too_large";
    public const string UnsupportedMediaType = "request.unsupported_media_type";
    public const string RequestTimeout = "request.timeout";
    public const string RequestRefused = "request.refused";

    public const string DuplicateProperty = "json.duplicate_property";
    public const string TooDeep = "json.too_deep";
    public const string TooManyItems = "json.too_many_items";
    public const string Syntax = "json.syntax";
    public const string WrongType = "json.wrong_type";
    public const string UnknownType = "json.unknown_type";
    public const string InvalidCharacters = "text.invalid_characters";

    public const string ParameterRepeated = "parameter.repeated";
    public const string ParameterEmpty = "parameter.empty";
    public const string ParameterInvalid = "parameter.invalid";
    public const string CursorInvalid = "cursor.invalid";
    public const string PageTooFar = "page.too_far";

    public const string ValidationFailed = "validation.failed";
    public const string Required = "required";
    public const string ValueInvalid = "value.invalid";
    public const string NumberFormat = "number.format";
    public const string NumberRange = "number.range";
    public const string BooleanFormat = "boolean.format";
    public const string DateFormat = "date.format";
    public const string IdFormat = "id.format";
    public const string EnumUnknown = "enum.unknown";
    public const string ListTooMany = "list.too_many";
    public const string ListTooFew = "list.too_few";
    public const string TextTooLong = "text.too_long";
    public const string TextTooShort = "text.too_short";

    public const string AuthRequired = "auth.required";
    public const string AuthScope = "auth.scope";
    public const string NotFound = "resource.not_found";
    public const string Gone = "resource.gone";
    public const string Conflict = "resource.conflict";
    public const string ReferenceNotFound = "reference.not_found";
    public const string VersionRequired = "version.required";
    public const string VersionStale = "version.stale";
    public const string SlugTaken = "slug.taken";
    public const string IdTaken = "id.taken";
    public const string RecordInUse = "record.in_use";
    public const string IdempotencyMismatch = "idempotency.mismatch";
    public const string IdempotencyKeyInvalid = "idempotency.key_invalid";
    public const string IdempotencyInFlight = "idempotency.in_flight";
    public const string IdempotencySecretNotKept = "idempotency.secret_not_kept";
    public const string PublishDisturbed = "publish.disturbed";
    public const string RateLimited = "rate.limited";
    public const string StorageUnavailable = "storage.unavailable";
    public const string StorageFull = "storage.full";
    public const string Overloaded = "service.overloaded";
    public const string Unavailable = "service.unavailable";
    public const string Internal = "internal";

    /// <summary>What an answer without a body of its own means.</summary>
    public static string ForStatus(int status) => status switch
    {
        401 => AuthRequired,
        403 => AuthScope,
        404 => NotFound,
        405 => MethodNotAllowed,
        406 => NotAcceptable,
        408 or 504 => RequestTimeout,
        409 => Conflict,
        410 => Gone,
        412 => VersionStale,
        413 => TooLarge,
        415 => UnsupportedMediaType,
        422 => ValidationFailed,
        428 => VersionRequired,
        429 => RateLimited,
        503 => Unavailable,
        507 => StorageFull,
        400 => Malformed,
        < 500 => RequestRefused,
        _ => Internal,
    };
}
