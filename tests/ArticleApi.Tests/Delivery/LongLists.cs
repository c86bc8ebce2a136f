using System.Text;
using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Slugs;
using ArticleApi.Tests.Infrastructure;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Delivery;

/// <summary>
/// Ten thousand published articles of one author, every second one about the sea. One is really published; the others are its
/// published rows with another id, slug and time, because ten thousand saves would take minutes.
/// </summary>
public sealed class LongLists : IAsyncLifetime
{
    public const int Length = 10_000;

    private readonly ApiFactory api = new();
    private WebApplicationFactory<Program>? uncached;

    public ApiFactory Api => api;

    public PublishedWorld World { get; private set; } = null!;

    public Author Author { get; private set; } = null!;

    /// <summary>The ids of the articles about the sea.</summary>
    public IReadOnlyList<string> AboutTheSea { get; private set; } = [];

    public HttpClient Reader => api.CreateClient();

    /// <summary>Of another instance on the same database, which keeps no answers.</summary>
    public HttpClient UncachedReader => (uncached ??= api.WithWebHostBuilder(host => host.UseSetting("DeliveryCache:Enabled", "false"))).CreateClient();

    /// <summary>Three share each instant, so that the id must break ties.</summary>
    public static DateTime TimeOf(int number) => PublishedWorld.Day(0).AddHours(number / 3);

    public async ValueTask InitializeAsync()
    {
        await api.InitializeAsync();
        World = new PublishedWorld(api);
        Author = await World.AuthorAsync("Ada Finch");
        var model = await ArticleAsync("Port stays open", 0, "Sea");
        AboutTheSea = await api.DatabaseAsync(db => MultiplyAsync(db, model));
    }

    public async ValueTask DisposeAsync()
    {
        if (uncached is not null) await uncached.DisposeAsync();
        await api.DisposeAsync();
    }

    /// <summary>Really publishes one more, at the time of the numbered one.</summary>
    public Task<Article> ArticleAsync(string headline, int number, params string[] tags) => World.ArticleAsync(headline, 0, article =>
    {
        (article.Tags, article.Authors) = (tags, [new ArticleAuthor { AuthorId = Author.Id }]);
        article.Publish(TimeOf(number));
    });

    private static async Task<IReadOnlyList<string>> MultiplyAsync(ArticleDbContext db, Article model)
    {
        var document = await db.PublishedDocuments.AsNoTracking().SingleAsync(d => d.Id == model.Id);
        var facets = await db.PublishedReferences.AsNoTracking().Where(r => r.RecordId == model.Id).ToListAsync();
        var (summary, full) = (Encoding.UTF8.GetString(document.Summary), Encoding.UTF8.GetString(document.Full));
        var aboutTheSea = new List<string> { model.Id.ToString() };
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var number = 1; number < Length; number++)
        {
            var (id, slug, time) = (Guid.CreateVersion7(), $"port-{number}", TimeOf(number));
            var isAboutTheSea = number % 2 == 0;
            if (isAboutTheSea) aboutTheSea.Add(id.ToString());
            db.Add(new PublishedDocument
            {
                Kind = RecordKind.Article,
                Id = id,
                Slug = slug,
                SortText = slug,
                SortTime = time,
                ChangedAt = time,
                Version = document.Version,
                ETag = $"{number:x24}",

                // The change feed numbers upwards, from one.
                Sequence = -number,
                Summary = Own(summary),
                Full = Own(full),
            });
            db.Add(new PublishedSlug { Kind = RecordKind.Article, SlugKey = SlugKeys.Of(slug), Id = id });
            db.AddRange(facets.Where(f => isAboutTheSea || f.Facet != Facet.Tag)
                .Select(f => new PublishedReference { Facet = f.Facet, Value = f.Value, SortTime = time, RecordId = id }));

            byte[] Own(string json) => Encoding.UTF8.GetBytes(json.Replace(model.Id.ToString(), id.ToString(), StringComparison.Ordinal).Replace(model.Slug!, slug, StringComparison.Ordinal));
        }

        await db.SaveChangesAsync();

        // The server does so by itself within a minute of such an import.
        if (TestDatabase.IsPostgreSql) await db.Database.ExecuteSqlAsync($"ANALYZE");
        return aboutTheSea;
    }
}
