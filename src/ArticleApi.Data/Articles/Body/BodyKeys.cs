namespace ArticleApi.Data.Articles.Body;

/// <summary>Gives keys that no other part of the body has. They depend on positions only, so the same body gets the same keys.</summary>
internal sealed class BodyKeys
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public static string Block(int block) => $"b{block}";

    public static string Span(int block, int span) => $"b{block}s{span}";

    public static string MarkDef(int block, int markDef) => $"b{block}m{markDef}";

    /// <summary>Whether the key of a block may be one of ours, which says no more than where the block stood.</summary>
    public static bool IsGenerated(string? block) => block is ['b', var digit, ..] && char.IsAsciiDigit(digit);

    /// <summary>Registers every given key and reports those that are malformed or used twice.</summary>
    public static BodyKeys Of(IReadOnlyList<BodyBlock> body, BodyProblems problems)
    {
        var keys = new BodyKeys();
        for (var i = 0; i < body.Count; i++)
        {
            keys.Register(body[i]?.Key, $"/{i}/_key", problems);
            if (body[i] is not TextBlock text)
                continue;

            for (var j = 0; j < text.MarkDefs.Count; j++)
            {
                var key = text.MarkDefs[j]?.Key;
                keys.Register(key, $"/{i}/markDefs/{j}/_key", problems);
                if (key is not null && Decorators.Contains(key))
                    problems.Add($"/{i}/markDefs/{j}/_key", "body.key", $"‘{key}’ is the name of a decorator; choose another key.");
            }

            for (var j = 0; j < text.Children.Count; j++)
                keys.Register(text.Children[j]?.Key, $"/{i}/children/{j}/_key", problems);
        }

        return keys;
    }

    public static bool IsWellFormed(string key) =>
        key.Length is >= 1 and <= BodyLimits.Key && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    /// <summary>The given key, or the proposed one, or the proposed one with a number when it is taken.</summary>
    public string KeepOr(string? given, string proposed)
    {
        if (!string.IsNullOrEmpty(given))
            return given;

        var key = proposed;
        for (var n = 2; !taken.Add(key); n++)
            key = $"{proposed}-{n}";
        return key;
    }

    private void Register(string? key, string pointer, BodyProblems problems)
    {
        if (string.IsNullOrEmpty(key))
            return;

        if (!IsWellFormed(key))
            problems.Add(pointer, "body.key", "A key is 1 to 32 of the characters A-Z, a-z, 0-9, _ and -.");
        else if (!taken.Add(key))
            problems.Add(pointer, "body.duplicate_key", $"‘{key}’ is the key of another part of this body.");
    }
}
