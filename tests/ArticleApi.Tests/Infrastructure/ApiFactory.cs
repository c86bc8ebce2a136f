using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using ArticleApi.ApiKeys;
using ArticleApi.Data;
using ArticleApi.Data.SqlServer;
using ArticleApi.Tests.Infrastructure.Checked;
using ArticleApi.Tests.SqlServer.StandIn;
using ArticleApi.Webhooks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>The API over a database of its own: <c>IClassFixture&lt;ApiFactory&gt;</c>, or <c>await using var api = await ApiFactory.StartAsync(...)</c>.</summary>
public class ApiFactory : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly Dictionary<string, string> settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Action<IServiceCollection>> services = [];
    private readonly Lock building = new();
    private TestDatabase? database;
    private bool isBuilt;

    /// <summary>The clock of the API, when the test wants to move it.</summary>
    public FakeTimeProvider? Clock { get; init; }

    /// <summary>Whether the rules of the desk weigh here what they weigh by themselves.</summary>
    public bool HoldsRules { get; init; }

    /// <summary>What was said to SQL Server, where the database is the stand-in for it.</summary>
    internal StandInServer SqlServer { get; } = new();

    /// <summary>The database of another instance, which it goes on owning.</summary>
    public TestDatabase? Shared { get; init; }

    public TestDatabase Database => database ?? throw new InvalidOperationException("The factory was not initialised.");

    // Clients are asked for on many threads at once; the base class would build an API for each, and end only the last.
    public override IServiceProvider Services
    {
        get
        {
            lock (building) return base.Services;
        }
    }

    public static async Task<ApiFactory> StartAsync(params (string Name, string Value)[] settings)
    {
        var factory = new ApiFactory().WithSettings(settings);
        await factory.InitializeAsync();
        return factory;
    }

    /// <summary>Settings by their names in configuration, such as <c>Delivery:RequireKey</c>; before the first client.</summary>
    public ApiFactory WithSettings(params (string Name, string Value)[] changed)
    {
        ThrowIfBuilt();
        foreach (var (name, value) in changed) settings[name] = value;
        return this;
    }

    /// <summary>What lies across the network, replaced; before the first client.</summary>
    public ApiFactory WithServices(Action<IServiceCollection> configure)
    {
        ThrowIfBuilt();
        services.Add(configure);
        return this;
    }

    public virtual async ValueTask InitializeAsync() => database ??= Shared ?? await MakeDatabaseAsync();

    /// <summary>A client whose key has exactly these scopes; without any, an anonymous one.</summary>
    public HttpClient CreateClient(params string[] scopes) =>
        scopes.Length == 0 ? CreateChecked() : WithKey(CreateKey(scopes));

    /// <summary>A client that may do everything; it saves as "admin".</summary>
    public HttpClient CreateAdmin() => WithKey(TestDatabaseTemplate.AdminKey);

    public HttpClient WithKey(string key)
    {
        var client = CreateChecked();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>The text of a new key; its name is the scopes, separated by spaces.</summary>
    public string CreateKey(params string[] scopes)
    {
        var now = Services.GetRequiredService<TimeProvider>().UtcInstant();
        var key = NewKey.Create(string.Join(' ', scopes), scopes, "test", now, expiresAt: null);

        // A client is made in a constructor as often as in a test, so this waits.
        Task.Run(() => DatabaseAsync(db =>
        {
            db.ApiKeys.Add(key.Row);
            return db.SaveChangesAsync();
        })).GetAwaiter().GetResult();
        return key.Text;
    }

    /// <summary>Revokes a key as an admin does.</summary>
    public async Task RevokeAsync(string key)
    {
        using var admin = CreateAdmin();
        var keys = await admin.ReadAsync("/api/v1/manage/api-keys?limit=100");
        var id = (string)keys["data"]!.AsArray().Single(k => key.Contains((string)k!["publicId"]!, StringComparison.Ordinal))!["id"]!;
        (await admin.DeleteAsync($"/api/v1/manage/api-keys/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    /// <summary>Arranges or looks at what HTTP does not show.</summary>
    public async Task DatabaseAsync(Func<ArticleDbContext, Task> use)
    {
        await using var scope = Services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<ArticleDbContext>());
    }

    public async Task<T> DatabaseAsync<T>(Func<ArticleDbContext, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<ArticleDbContext>());
    }

    public override async ValueTask DisposeAsync()
    {
        if (isBuilt && Database.Provider == TestDatabase.Sqlite)
            await DatabaseAsync(db => { SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection()); return Task.CompletedTask; });
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
        if (database is null || Shared is not null) return;
        if (database is { Provider: TestDatabase.SqlServer }) StandInConnection.ClearPool(database.Connection);
        await database.DropAsync();
    }

    /// <summary>The database of this factory; a test of the first start wants an empty one.</summary>
    protected virtual Task<TestDatabase> MakeDatabaseAsync() => TestDatabase.CreateAsync();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        isBuilt = true;
        builder.UseEnvironment("Production");
        builder.UseSetting("Database:Provider", Database.Provider);
        builder.UseSetting("ConnectionStrings:ArticleApi", Database.Connection);
        builder.UseSetting("DemoContent", "false");
        builder.UseSetting("Shutdown:DrainSeconds", "0");
        foreach (var (name, value) in HoldsRules ? [] : EasyRules.Settings) builder.UseSetting(name, value);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning");

        // The in-memory server cannot limit bodies and says so of every request.
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Error");
        foreach (var (name, value) in settings) builder.UseSetting(name, value);
        builder.ConfigureTestServices(collection =>
        {
            collection.ConfigureDbContext<SqlServerArticleDbContext>(options => options.AddInterceptors(SqlServer));
            if (Clock is not null) collection.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));

            // What is made up leads nowhere; a test that wants otherwise says so.
            collection.Replace(ServiceDescriptor.Singleton<ResolveHost>((_, _) => throw new SocketException((int)SocketError.HostNotFound)));
            foreach (var configure in services) configure(collection);
        });
    }

    // Redirects and cookies are what the API says, so nothing follows or keeps them.
    private HttpClient CreateChecked()
    {
        _ = Services;
        return CreateDefaultClient(new ContractHandler());
    }

    private void ThrowIfBuilt()
    {
        if (isBuilt) throw new InvalidOperationException("The API runs already; settings come first.");
    }
}
