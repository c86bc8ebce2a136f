using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Changes;

/// <summary>Brings the rows that follow from a record in line with it, touching only those that differ. What a row has from elsewhere, `keep` takes over.</summary>
internal static class DerivedRows
{
    public static async Task SyncAsync<TRow>(
        this DbSet<TRow> set, bool isNew, Expression<Func<TRow, bool>> ofOwner, IEnumerable<TRow> wanted, CancellationToken cancellationToken, Action<TRow, TRow>? keep = null)
        where TRow : class
    {
        if (isNew)
        {
            set.AddRange(wanted);
            return;
        }

        var key = set.EntityType.FindPrimaryKey()!.Properties;
        var old = await set.Where(ofOwner).ToDictionaryAsync(KeyOf, StringComparer.Ordinal, cancellationToken);
        foreach (var row in wanted)
        {
            if (!old.Remove(KeyOf(row), out var existing))
            {
                set.Add(row);
                continue;
            }

            keep?.Invoke(row, existing);
            set.Entry(existing).CurrentValues.SetValues(row);
        }

        set.RemoveRange(old.Values);

        string KeyOf(TRow row) => string.Join('\n', key.Select(p => p.PropertyInfo!.GetValue(row)));
    }
}
