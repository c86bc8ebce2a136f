using System.CommandLine;
using ArticleApi.ApiKeys;
using ArticleApi.Data;
using ArticleApi.Data.Audit;
using ArticleApi.Http;

namespace ArticleApi.Hosting;

/// <summary><c>ArticleApi keys create</c>: for whoever can reach the database, and so the way back in when every key is lost.</summary>
internal sealed class KeysCommand : Command
{
    private static readonly Option<string> NameOption = new("--name") { Description = "What the key is for.", Required = true };
    private static readonly Option<string> ScopesOption = new("--scopes") { Description = $"Scopes with commas: {string.Join(", ", Scopes.All)}.", Required = true };
    private static readonly Option<int> DaysOption = new("--days")
    {
        Description = "For how many days the key is valid.",
        DefaultValueFactory = _ => NewKey.DefaultLifetime.Days,
    };

    public KeysCommand(BuildApplication build)
        : base("keys", "Keys of the API.")
    {
        var create = new Command("create", "Makes a key and prints it, once.") { NameOption, ScopesOption, DaysOption };
        create.SetAction((parsed, cancellationToken) => CreateAsync(
            build, parsed.GetRequiredValue(NameOption), parsed.GetRequiredValue(ScopesOption), parsed.GetValue(DaysOption), cancellationToken));
        Add(create);
    }

    private static async Task<int> CreateAsync(BuildApplication build, string name, string list, int days, CancellationToken cancellationToken)
    {
        var scopes = list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        await using var app = build();
        await using var scope = app.Services.CreateAsyncScope();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().UtcInstant();

        var input = new ApiKeyInput { Name = name, Scopes = scopes, ExpiresAt = now.AddDays(days) };
        var errors = await InputValidation.CheckAsync(input, scope.ServiceProvider, cancellationToken);
        if (errors.Count > 0) throw new InvalidSettingException(string.Join(Environment.NewLine, errors.Select(error => error.Detail)));

        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        var key = NewKey.Create(input.Name, scopes, "command line", now, input.ExpiresAt);
        db.ApiKeys.Add(key.Row);
        db.Note("apiKey.created", key.Row.Id);
        await db.SaveChangesAsync(cancellationToken);
        await Console.Out.WriteLineAsync(key.Text);
        return 0;
    }
}
