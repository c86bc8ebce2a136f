using ArticleApi.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddArticleDatabase(builder.Configuration);
builder.Services.AddArticleHttp();

var app = builder.Build();
app.UseArticleHttp();
await app.RunAsync();

public partial class Program;
