using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using ArticleApi.Data;
using Mapster;
using Mapster.Models;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Http;

/// <summary>The keys by which a list of records can be sorted, by the name that the query gives.</summary>
public sealed class Sorts<TRecord>
    where TRecord : Record
{
    private readonly Dictionary<string, Func<IQueryable<TRecord>, bool, Cursor?, IQueryable<TRecord>>> orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LambdaExpression> keys = new(StringComparer.Ordinal);

    public Sorts() =>
        By("updatedAt", r => r.UpdatedAt, c => c.Instant!.Value).By("createdAt", r => r.CreatedAt, c => c.Instant!.Value);

    public Sorts<TRecord> By<TKey>(string name, Expression<Func<TRecord, TKey>> key, Func<CursorValue, TKey> read)
    {
        keys[name] = key;
        orders[name] = (rows, descending, cursor) =>
        {
            if (cursor is not null) rows = rows.After(key, r => r.Id, descending, read(cursor.Value), cursor.Id);
            return rows.Sorted(key, r => r.Id, descending);
        };
        return this;
    }

    public IQueryable<TRecord> Order(IQueryable<TRecord> rows, string sort, Cursor? cursor)
    {
        var descending = sort.StartsWith('-');
        return orders[Name(sort)](rows, descending != (cursor?.IsBackward == true), cursor);
    }

    public LambdaExpression KeyOf(string sort) => keys[Name(sort)];

    private static string Name(string sort) => sort.TrimStart('-');
}

/// <summary>Answers a management list: one query for a page, one more when the total is asked for.</summary>
public sealed class Listing(CursorProtector cursors, IHttpContextAccessor accessor)
{
    private const string Role = "manage";

    // Of a list that is read as a whole.
    private const int MostRows = 500;

    public async Task<Page<TView>> PageAsync<TRecord, TView>(
        IQueryable<TRecord> rows, PageQuery query, string sort, Sorts<TRecord> sorts, CancellationToken cancellationToken)
        where TRecord : Record
        where TView : class
    {
        var http = accessor.HttpContext!;
        var scope = CursorScope.Of(http.Request, Role);
        var cursor = cursors.Read(query.Cursor, sort, scope);
        long? total = query.WantsTotal ? await rows.LongCountAsync(cancellationToken) : null;
        var page = await sorts.Order(rows, sort, cursor)
            .Skip(query.Offset).Take(query.Limit + 1)
            .Select(WithKey<TRecord, TView>(sorts.KeyOf(sort)))
            .ToListAsync(cancellationToken);

        var paging = new Paging<Keyed<TView>>
        {
            Query = query,
            From = cursor,
            Sort = sort,
            Scope = scope,
            Cursors = cursors,
            KeyOf = row => (row.Key, row.Id),
        };
        var made = paging.Make(http, page, total);
        return new Page<TView>([.. made.Data.Select(row => row.View)], made.Info, made.Links);
    }

    /// <summary>All rows of a list, read a part at a time; what is saved meanwhile may be in it or not.</summary>
    public static async IAsyncEnumerable<TView> AllAsync<TRecord, TView>(
        IQueryable<TRecord> rows, string sort, Sorts<TRecord> sorts, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRecord : Record
        where TView : class
    {
        for (Cursor? cursor = null; ;)
        {
            var part = await sorts.Order(rows, sort, cursor).Take(MostRows).Select(WithKey<TRecord, TView>(sorts.KeyOf(sort))).ToListAsync(cancellationToken);
            foreach (var row in part) yield return row.View;
            if (part.Count < MostRows) yield break;
            cursor = new Cursor(sort, IsBackward: false, part[^1].Key, part[^1].Id);
        }
    }

    private static Expression<Func<TRecord, Keyed<TView>>> WithKey<TRecord, TView>(LambdaExpression key)
        where TRecord : Record
        where TView : class
    {
        var view = (LambdaExpression)ViewMapping.Config.CreateMapExpression(new TypeTuple(typeof(TRecord), typeof(TView)), MapType.Projection);
        var row = view.Parameters[0];
        var keyBody = new Rebind(key.Parameters[0], row).Visit(key.Body);
        var member = key.ReturnType switch
        {
            var type when type == typeof(string) => nameof(Keyed<TView>.Text),
            var type when type == typeof(DateOnly) => nameof(Keyed<TView>.Day),
            _ => nameof(Keyed<TView>.Instant),
        };
        var body = Expression.MemberInit(
            Expression.New(typeof(Keyed<TView>)),
            Bind(nameof(Keyed<TView>.View), view.Body),
            Bind(nameof(Keyed<TView>.Id), Expression.Property(row, nameof(Record.Id))),
            Bind(member, keyBody));
        return Expression.Lambda<Func<TRecord, Keyed<TView>>>(body, row);

        static MemberAssignment Bind(string name, Expression value)
        {
            var property = typeof(Keyed<TView>).GetProperty(name)!;
            return Expression.Bind(property, value.Type == property.PropertyType ? value : Expression.Convert(value, property.PropertyType));
        }
    }

    private sealed class Rebind(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }

    private sealed class Keyed<TView>
        where TView : class
    {
        public TView View { get; init; } = null!;
        public Guid Id { get; init; }
        public DateTime? Instant { get; init; }
        public DateOnly? Day { get; init; }
        public string? Text { get; init; }

        public CursorValue Key => Text is not null ? Text : (CursorValue)(Instant ?? Day?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
    }
}
