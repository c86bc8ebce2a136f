using ArticleApi.Hosting;

return await Commands.RunAsync(args, arguments =>
{
    var builder = WebApplication.CreateBuilder(arguments);
    builder.AddArticleLogs();
    builder.AddArticleTelemetry();
    builder.AddArticleNetwork();
    builder.Services.AddArticleDatabase(builder.Configuration);
    builder.Services.AddArticleAccess(builder.Configuration);
    builder.Services.AddArticleHealth(builder.Configuration);
    builder.Services.AddArticleHttp();
    builder.Services.AddArticleOpenApi();
    builder.Services.AddDelivery(builder.Configuration);
    builder.Services.AddPreviews();
    builder.Services.AddImports();
    builder.Services.AddWebhooks(builder.Configuration);

    var app = builder.Build();
    app.WarmArticleDatabase();
    app.UseArticleHttp(beforeRouting: DeliverySetup.UseDelivery);
    app.UseArticleAccess();
    app.UseArticleOpenApi();
    app.MapArticleHealth();
    return app;
});

public partial class Program;
