using System.Text;
using ArticleApi.Articles;
using ArticleApi.Http;
using ArticleApi.Http.Batches;
using ArticleApi.Http.Idempotency;
using ArticleApi.Http.Revisions;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ArticleApi.Hosting;

/// <summary>What all controllers share: JSON, problems, validation, limits and headers.</summary>
internal static class HttpSetup
{
    public static IMvcBuilder AddArticleHttp(this IServiceCollection services)
    {
        // Messages are part of the contract and do not depend on the culture of the server.
        ValidatorOptions.Global.LanguageManager.Enabled = false;
        ValidatorOptions.Global.DisplayNameResolver = (_, member, _) => member is null ? null : FieldNames.Of(member.Name);

        services.Configure<KestrelServerOptions>(LimitRequests);

        // What is streamed is made while the network takes what was made before; with less of it the two wait for each other at every piece.
        services.Configure<SocketTransportOptions>(sockets => sockets.MaxWriteBufferSize = 4 * OutgoingBytes.PieceSize);
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddExceptionHandler<ApiExceptionHandler>();
        services.AddSingleton<ProblemDetailsFactory, ApiProblemFactory>();
        services.AddSingleton<QueryRules>();
        services.AddSingleton<IHttpContextFactory, TokenHidingContextFactory>();
        services.AddSingleton<KeyTurns>();
        services.AddSingleton<InnerRequests>();
        services.AddScoped<BatchRun>();
        services.AddScoped<Listing>();
        services.AddScoped<RevisionListing>();
        services.AddScoped<MergeRun>();
        services.AddScoped<WideSave>();
        services.AddSingleton<Sections>();
        services.AddSingleton<Drain>();
        services.AddSingleton<RateLimits>();
        services.AddValidatorsFromAssembly(typeof(HttpSetup).Assembly, includeInternalTypes: true);

        return services.AddControllers(ReadAndWriteJson)
            .AddJsonOptions(options => ApiJson.Configure(options.JsonSerializerOptions))
            .ConfigureApiBehaviorOptions(options =>
            {
                // ValidationFilter and the status pages answer instead, in one form.
                options.SuppressModelStateInvalidFilter = true;
                options.SuppressMapClientErrors = true;
            });
    }

    /// <summary>Before authentication and everything of the features; it includes routing, which HEAD needs to precede.</summary>
    /// <param name="app">The application.</param>
    /// <param name="beforeRouting">What answers without routing, once host and headers are seen to.</param>
    public static WebApplication UseArticleHttp(this WebApplication app, Action<IApplicationBuilder>? beforeRouting = null)
    {
        app.UseForwardedHeaders();
        app.Use(ResponseHeaders.AddAsync);
        app.Use(app.Services.GetRequiredService<Drain>().CloseConnectionsAsync);
        app.UseStatusCodePages(ProblemWriter.WriteStatusAsync);
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ApiExceptionHandler.AnswerUnknownAsync });
        app.Use(app.Services.GetRequiredService<KnownHosts>().CheckAsync);
        app.Use(app.Services.GetRequiredService<RateLimits>().LimitStrangersAsync);
        beforeRouting?.Invoke(app);
        app.Use(app.Services.GetRequiredService<RateLimits>().LimitWorkAsync);
        app.Use(next => app.Services.GetRequiredService<InnerRequests>().Capture(app, next));
        app.Use(MethodRules.ApplyAsync);
        app.UseRouting();
        app.UseRequestTimeouts();
        if (!app.Configuration.GetValue<bool>("Delivery:RequireKey")) app.Use(BrowserRules.OpenDeliveryAsync);
        app.UseCors();
        app.MapControllers();
        return app;
    }

    private static void LimitRequests(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = RequestLimits.Article;
        kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 100;
    }

    private static void ReadAndWriteJson(MvcOptions options)
    {
        // AcceptFilter refuses before anything is done; the framework would after the save.
        options.ReturnHttpNotAcceptable = false;
        options.InputFormatters.Clear();
        options.InputFormatters.Add(new JsonInputFormatter());
        options.OutputFormatters.RemoveType<StringOutputFormatter>();
        WriteOneForm(options.OutputFormatters.OfType<SystemTextJsonOutputFormatter>().Single());

        // No operation takes a form, and a malformed one must not be read before its type is refused.
        options.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        options.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();

        // Attributes on inputs are read by ValidationFilter; the framework's own pass would answer twice.
        options.ModelValidatorProviders.Clear();
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        options.ModelBinderProviders.Insert(0, new StrictValueBinder());

        options.Filters.Add(new RequestSizeLimitAttribute(RequestLimits.Record));
        options.Filters.Add<ValidationFilter>();
        options.Filters.Add<AcceptFilter>();
        options.Filters.Add(new NoteReads());
        options.Filters.Add(new IdempotencyFilter());
        options.Filters.Add(new ReturnPreference());
        options.Filters.Add<ProblemResultFilter>();

        // The nearest to the action, so that nobody else, such as who keeps answers, sees more than the caller.
        options.Filters.Add(new ConfidenceFilter());
    }

    // JSON is UTF-8 (RFC 8259), and the documents name one media type; else a client gets UTF-16 or text/json for the asking.
    private static void WriteOneForm(SystemTextJsonOutputFormatter json)
    {
        json.SupportedEncodings.Clear();
        json.SupportedEncodings.Add(Encoding.UTF8);
        json.SupportedMediaTypes.Clear();
        json.SupportedMediaTypes.Add(JsonInputFormatter.Json);
    }
}
