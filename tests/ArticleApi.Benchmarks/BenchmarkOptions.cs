using System.Globalization;

namespace ArticleApi.Benchmarks;

/// <summary>What to measure, and how long.</summary>
/// <param name="Api">The API's published assembly, by its path from the root of the repository; without one it is published first, as production would.</param>
/// <param name="Articles">How many articles the database holds.</param>
/// <param name="Seconds">How long each measurement lasts.</param>
/// <param name="Rounds">How often each is repeated, the yardstick next to it; the median counts.</param>
/// <param name="Connections">How many connections ask at once.</param>
/// <param name="Folder">Where the database is, and stays, to be measured again; without one it is made for the run.</param>
/// <param name="IsSyncOnly">Whether only the first pull of sync is measured.</param>
/// <param name="PostgreSql">The connection string of a database on PostgreSQL of which the first pull is measured, filled when there is nothing in it; without one SQLite is measured.</param>
internal sealed record BenchmarkOptions(string? Api, int Articles, double Seconds, int Rounds, int Connections, string? Folder, bool IsSyncOnly, string? PostgreSql)
{
    public static BenchmarkOptions Parse(string[] args)
    {
        var given = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new BenchmarkOptions(
            given.GetValueOrDefault("--api"),
            Number("--articles", 10_000), Number("--seconds", 4), Number("--rounds", 5), Number("--connections", 16),
            given.GetValueOrDefault("--folder"), given.GetValueOrDefault("--only") == "sync", given.GetValueOrDefault("--postgresql"));

        int Number(string name, int otherwise) =>
            given.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }
}
