using Microsoft.SqlServer.Dac.Model;

namespace ArticleApi.Tests.SqlServer;

/// <summary>SQL Server refuses a foreign key by which a delete could reach a table twice, or come back to where it began.</summary>
internal static class CascadePaths
{
    public static IEnumerable<Finding> Check(TSqlModel model)
    {
        var edges = new List<(string From, string To)>();
        foreach (var key in model.GetObjects(DacQueryScopes.UserDefined, ForeignKeyConstraint.TypeClass))
        {
            if (key.GetReferenced(ForeignKeyConstraint.ForeignTable).FirstOrDefault() is not { } from) continue;
            if (key.GetReferenced(ForeignKeyConstraint.Host).FirstOrDefault() is not { } to) continue;

            var onDelete = key.GetProperty<ForeignKeyAction>(ForeignKeyConstraint.DeleteAction);
            if (onDelete == ForeignKeyAction.SetNull && SetsNotNull(key) is { } column) yield return new Finding("1761", $"{key.Name}: SET NULL on {column}, which is NOT NULL");

            var acts = onDelete != ForeignKeyAction.NoAction || key.GetProperty<ForeignKeyAction>(ForeignKeyConstraint.UpdateAction) != ForeignKeyAction.NoAction;
            if (acts) edges.Add((SqlSchema.TableName(from), SqlSchema.TableName(to)));
        }

        foreach (var start in edges.Select(edge => edge.From).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            foreach (var (reached, paths) in Reached(start, edges))
            {
                if (TSql.Same(start, reached)) yield return new Finding("1785", $"a cascade from {start} comes back to it");
                else if (paths > 1) yield return new Finding("1785", $"{paths} cascade paths lead from {start} to {reached}");
            }
        }
    }

    private static Dictionary<string, int> Reached(string start, List<(string From, string To)> edges)
    {
        var paths = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        Walk(start, [start]);
        return paths;

        void Walk(string from, HashSet<string> way)
        {
            foreach (var (_, to) in edges.Where(edge => TSql.Same(edge.From, from)))
            {
                paths[to] = paths.GetValueOrDefault(to) + 1;
                if (way.Contains(to)) continue;
                Walk(to, [.. way, to]);
            }
        }
    }

    private static string? SetsNotNull(TSqlObject key) =>
        key.GetReferenced(ForeignKeyConstraint.Columns).FirstOrDefault(column => !column.GetProperty<bool>(Column.Nullable))?.Name.ToString();
}
