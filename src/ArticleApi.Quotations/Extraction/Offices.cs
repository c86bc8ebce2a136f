namespace ArticleApi.Quotations.Extraction;

/// <summary>Tells an office from the name of who holds it, where both are capitals in a row: "Foreign Minister Ri Yong Ho", "Secretary of State Mike Pompeo".</summary>
internal static class Offices
{
    // As long as a name is behind an office.
    private const int LongestName = 4;

    private static readonly HashSet<string> Held = new(
        ("minister secretary president senator governor mayor chancellor premier representative congressman congresswoman spokesman spokeswoman spokesperson ambassador envoy commissioner justice judge " +
         "manager clerk attorney administrator superintendent chief officer whip treasurer counsel captain commander trooper sergeant lieutenant detective inspector correspondent reporter editor analyst economist meteorologist engineer planner supervisor trustee professor pastor reverend " +
         "executive judge-executive chair catcher pitcher outfielder infielder shortstop quarterback linebacker midfielder defender striker goalkeeper winger skipper librarian principal provost coach king queen prince princess pope archbishop bishop cardinal ayatollah sheikh emir sultan leader speaker chairman chairwoman chairperson adviser advisor councilman councilwoman prosecutor sheriff director").Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> Of = new(
        ("state defense defence health human services education energy labor labour commerce transportation transport agriculture justice finance interior homeland security veterans affairs foreign treasury exchequer housing urban " +
         "development environment culture trade police parliament staff national intelligence operations public works communities prisons education schools").Split(' '),
        StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Abbreviated = new(StringComparer.Ordinal)
    {
        ["gov"] = "governor",
        ["sen"] = "senator",
        ["rep"] = "representative",
        ["dr"] = "doctor",
        ["prof"] = "professor",
        ["gen"] = "general",
        ["col"] = "colonel",
        ["capt"] = "captain",
        ["lt"] = "lieutenant",
        ["sgt"] = "sergeant",
        ["det"] = "detective",
        ["supt"] = "superintendent",
        ["rev"] = "reverend",
        ["cmdr"] = "commander",
        ["adm"] = "admiral",
    };

    /// <summary>Whether a person has such an office: attorney.</summary>
    public static bool IsHeld(string word) => Held.Contains(word);

    /// <summary>The office in full that a name has in short: Gov.</summary>
    public static string? Spelled(string word) => Abbreviated.GetValueOrDefault(word);

    /// <summary>Where the name begins in a run of capitals: behind the last office in it, or where it began.</summary>
    public static int NameAfter(Tokens tokens, int start, int end)
    {
        if (WordLists.OrganisationWords.Contains(tokens[end - 1].Lower)) return start;
        for (var i = end - 2; i >= start; i--)
        {
            if (Held.Contains(tokens[i].Lower) && end - i - 1 <= LongestName) return i + 1;
        }

        return start;
    }

    /// <summary>Where the name begins in what follows an office and its "of".</summary>
    public static int NameBehindOf(Tokens tokens, int start, int end)
    {
        var name = start;
        while (end - name > 1 && Of.Contains(tokens[name].Lower)) name++;
        return name;
    }

    /// <summary>Whether nothing but an office stands there.</summary>
    public static bool IsOffice(Tokens tokens, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!WordLists.Titles.Contains(tokens[i].Lower)) return false;
        }

        return end > start && Held.Contains(tokens[end - 1].Lower) || (end > start && tokens[end - 1].Lower is "chief" or "chancellor" or "head");
    }
}
