using ArticleApi.Http.Idempotency;
using Microsoft.OpenApi;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>The headers of answers, described once per document.</summary>
internal static class SharedHeaders
{
    public const string Accept = "Accept";
    public const string AcceptPatch = "Accept-Patch";
    public const string CacheControl = "Cache-Control";
    public const string ETag = "ETag";
    public const string IdempotencyReplayed = IdempotencyFilter.ReplayedHeader;
    public const string LastModified = "Last-Modified";
    public const string Link = "Link";
    public const string LinkToResync = Link + ".Resync";
    public const string Location = "Location";
    public const string PreferenceApplied = "Preference-Applied";
    public const string RateLimit = "RateLimit";
    public const string RateLimitPolicy = "RateLimit-Policy";
    public const string RetryAfter = "Retry-After";
    public const string RetryAfterWhenBusy = RetryAfter + ".WhenBusy";
    public const string SurrogateKey = "Surrogate-Key";
    public const string Unbuffered = "X-Accel-Buffering";
    public const string WwwAuthenticate = "WWW-Authenticate";

    /// <summary>What any answer can carry.</summary>
    public static IReadOnlyList<string> Common { get; } = [CacheControl, RateLimit, RateLimitPolicy];

    /// <summary>The name of a header, without what tells its descriptions apart.</summary>
    public static string NameOf(string described) => described.Split('.')[0];

    public static Dictionary<string, IOpenApiHeader> For(string document)
    {
        var isDelivery = document == ContractTypes.Delivery;
        var headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
        {
            [CacheControl] = Header(isDelivery ? "How long caches may keep the answer." : "Always `no-store`."),
            [ETag] = Header(isDelivery ? "A strong tag of the bytes; `If-None-Match` takes it." : "The version of the record, such as `\"v7\"`; `If-Match` and `If-None-Match` take it."),
            [Link] = Header("The page itself and its neighbours (RFC 8288), as in `links`."),
            [LinkToResync] = Header("Where to start again, with `rel=\"resync\"`; with `sync.token_gone`.", isRequired: false),
            [Location] = Header("The path of the record."),
            [RateLimit] = Header("What is left for this caller, as `r`, and in how many seconds all of it is there again, as `t`; where the installation limits requests.", isRequired: false),
            [RateLimitPolicy] = Header("How many requests a caller has, as `q`, in a window of `w` seconds; where the installation limits requests.", isRequired: false),
            [RetryAfter] = new OpenApiHeader { Description = "After how many seconds to try again.", Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" } },
            [Unbuffered] = Header("Always `no`: proxies are to pass events on as they come."),
            [WwwAuthenticate] = Header("The scheme of the key."),
        };
        if (!isDelivery)
        {
            headers[Accept] = Header("The media types that a body may have.");
            headers[AcceptPatch] = Header("The media types that a patch may have.", isRequired: false);
            headers[IdempotencyReplayed] = Header("`true` when the answer is the one that the request got the first time under its `Idempotency-Key`.", isRequired: false);
            headers[RetryAfterWhenBusy] = new OpenApiHeader { Description = "After how many seconds to try again, when a request of the same key is still running.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" } };
            headers[PreferenceApplied] = Header("`return=minimal` when the answer leaves the body out because the client asked for that with `Prefer`.", isRequired: false);
            return headers;
        }

        headers[LastModified] = Header("When the newest of what is shown was last published; absent when nothing is.", isRequired: false);
        headers[SurrogateKey] = Header("The ids in the answer and the name of the list, by which a CDN can purge it.");
        return headers;
    }

    private static OpenApiHeader Header(string description, bool isRequired = true) => new() { Description = description, Required = isRequired, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
