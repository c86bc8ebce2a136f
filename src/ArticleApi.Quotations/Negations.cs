using System.Collections.Frozen;

namespace ArticleApi.Quotations;

/// <summary>The words whose coming or going turns a sentence round.</summary>
internal static class Negations
{
    private const string Not = "not";

    // Of other languages only what is no word of English: it is not always known in which language a text is.
    private static readonly FrozenDictionary<string, string> Kinds = new[]
    {
        "not cannot", "never", "no", "without", "nor", "neither", "none", "nobody", "nothing", "nowhere",
        "nicht", "kein keine keinen keinem keiner keines", "nichts", "nie", "niemals", "niemand", "ohne", "weder",
        "pas", "jamais", "sans", "aucun aucune", "nunca", "jamás", "ningún ninguno ninguna", "tampoco",
        "nessuno nessuna", "senza", "niet", "geen", "nooit", "zonder", "não", "nenhum nenhuma", "inte", "aldrig", "ikke", "aldri",
        "не", "нет", "никогда", "без", "不", "没 沒", "無 无", "未", "非",
    }.SelectMany(kind => kind.Split(' ').Select(word => (Word: word, Kind: kind.Split(' ')[0])))
        .ToFrozenDictionary(entry => entry.Word, entry => entry.Kind, StringComparer.Ordinal);

    /// <summary>The kind of negation that a folded word is, null for any other.</summary>
    public static string? KindOf(string key) =>
        key.EndsWith("n't", StringComparison.Ordinal) ? Not : Kinds.GetValueOrDefault(key);
}
