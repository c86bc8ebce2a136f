using System.Globalization;
using System.Text.Json;
using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Data.Revisions.Comparing;

/// <summary>Compares two JSON values place by place. The names of our members need no escaping in a pointer.</summary>
internal sealed class JsonComparison(PieceComparison pieces)
{
    private readonly List<RecordChange> changes = [];

    public static IReadOnlyList<RecordChange> Of(JsonElement before, JsonElement after, PieceComparison pieces, IReadOnlyCollection<string> leftOut)
    {
        var comparison = new JsonComparison(pieces);
        comparison.Objects("", before, after, leftOut);
        return comparison.changes;
    }

    private void Objects(string place, JsonElement before, JsonElement after, IReadOnlyCollection<string> leftOut)
    {
        var names = after.EnumerateObject().Concat(before.EnumerateObject()).Select(member => member.Name);
        foreach (var name in names.Distinct(StringComparer.Ordinal).Except(leftOut, StringComparer.Ordinal))
            Values($"{place}/{name}", Member(before, name), Member(after, name));
    }

    private static JsonElement? Member(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private void Values(string place, JsonElement? before, JsonElement? after)
    {
        switch (before, after)
        {
            case (null, null):
                break;
            case ({ ValueKind: JsonValueKind.Object } old, { ValueKind: JsonValueKind.Object } now):
                Objects(place, old, now, []);
                break;
            case ({ ValueKind: JsonValueKind.Array } old, { ValueKind: JsonValueKind.Array } now):
                Lists(place, [.. old.EnumerateArray()], [.. now.EnumerateArray()]);
                break;
            case ({ } old, { } now) when JsonElement.DeepEquals(old, now):
                break;
            default:
                Add(place, before, after);
                break;
        }
    }

    /// <summary>Items that are equal stay; of those between them each stands in the place of one, as long as there are some on both sides.</summary>
    private void Lists(string place, JsonElement[] before, JsonElement[] after)
    {
        foreach (var edit in pieces.Compare([.. before.Select(item => item.GetRawText())], [.. after.Select(item => item.GetRawText())]))
        {
            for (var i = 0; i < Math.Max(edit.Removed, edit.Added); i++)
            {
                JsonElement? old = i < edit.Removed ? before[edit.Before + i] : null;
                JsonElement? now = i < edit.Added ? after[edit.After + i] : null;
                var index = now is null ? edit.Before + i : edit.After + i;
                Add($"{place}/{index.ToString(CultureInfo.InvariantCulture)}", old, now);
            }
        }
    }

    private void Add(string place, JsonElement? before, JsonElement? after) => changes.Add(new RecordChange
    {
        Pointer = place,
        Op = before is null ? ChangeOp.Added : after is null ? ChangeOp.Removed : ChangeOp.Changed,
        Before = before,
        After = after,
        Words = WordsOf(before, after),
    });

    private IReadOnlyList<WordChange> WordsOf(JsonElement? before, JsonElement? after)
    {
        if (before is not { ValueKind: JsonValueKind.String } || after is not { ValueKind: JsonValueKind.String }) return [];
        var (old, now) = (before.Value.GetString()!, after.Value.GetString()!);
        return Words.In(old).Count > 1 || Words.In(now).Count > 1 ? WordComparison.Of(MarkedRuns.Of(old), MarkedRuns.Of(now), pieces).Words : [];
    }
}
