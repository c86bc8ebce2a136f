namespace ArticleApi.Quotations.Extraction;

/// <summary>Tells the names of media, which carry words and hardly ever utter them.</summary>
internal static class Outlets
{
    private static readonly HashSet<string> Known = new(
    [
        "cnbc", "cnn", "bbc", "bbc news", "reuters", "ap", "associated press", "afp", "agence france-presse", "bloomberg", "bloomberg news", "new york times", "washington post", "wall street journal", "guardian", "fox news", "fox", "nbc", "nbc news", "abc", "abc news", "cbs", "cbs news",
        "msnbc", "politico", "axios", "npr", "der spiegel", "spiegel", "le monde", "le figaro", "die zeit", "el país", "usa today", "los angeles times", "la times", "financial times", "economist", "times", "telegraph", "independent", "daily mail", "mail", "sun", "mirror", "sky news", "itv", "itv news",
        "channel 4", "channel 4 news", "al jazeera", "time", "newsweek", "buzzfeed", "buzzfeed news", "vox", "vice", "huffpost", "huffington post", "daily beast", "hill", "intercept", "propublica", "atlantic", "new yorker", "vanity fair", "rolling stone", "variety", "deadline", "hollywood reporter", "tmz", "espn", "pbs",
        "c-span", "newsmax", "breitbart", "dpa", "ansa", "efe", "tass", "ria novosti", "xinhua", "kyodo", "nhk", "pa", "press association", "pa media", "upi", "epa", "techcrunch", "wired", "verge", "forbes", "fortune", "business insider", "insider", "semafor", "people", "us weekly", "marketwatch", "recode", "gizmodo", "mashable",
        "ars technica", "haaretz", "times of israel", "jerusalem post", "south china morning post", "nikkei", "asahi shimbun", "globe and mail", "toronto star", "cbc", "cbc news", "abc australia", "sydney morning herald", "irish times", "rté", "dw", "deutsche welle", "bild", "süddeutsche zeitung", "ard", "zdf", "france 24", "rfi",
        "libération", "corriere della sera", "la repubblica", "globo", "moscow times", "meduza", "kyiv independent", "kyiv post", "radio free europe", "voice of america", "getty", "getty images", "60 minutes", "today", "good morning america", "meet the press", "face the nation", "fox business", "daily caller", "national review", "slate", "salon",
    ], StringComparer.Ordinal);

    private static readonly string[] LastWords =
    [
        "times", "post", "news", "journal", "herald", "tribune", "gazette", "guardian", "telegraph", "chronicle", "observer", "press", "magazine", "review", "broadcasting", "radio", "tv", "television", "network", "courier", "dispatch", "examiner", "inquirer", "standard", "argus", "sentinel", "bulletin", "globe", "echo",
        "weekly", "daily", "today", "register", "star-ledger", "mercury", "ledger", "zeitung", "shimbun", "wire", "newspaper", "online", "podcast",
    ];

    private static readonly string[] Endings = [".com", ".org", ".net", ".co.uk", ".de", ".fr", ".tv", ".io", ".news"];

    public static bool IsKnown(string name) => Known.Contains(Key(name));

    /// <summary>Whether a name is that of an outlet, or looks like one.</summary>
    public static bool IsOutlet(string name)
    {
        var key = Key(name);
        if (key.Length == 0) return false;
        if (Known.Contains(key)) return true;
        var last = key[(key.LastIndexOf(' ') + 1)..];
        return (key.Length > last.Length && LastWords.Contains(last)) || Array.Exists(Endings, end => key.EndsWith(end, StringComparison.Ordinal));
    }

    /// <summary>Whether it is an outlet, or letters that could be a station's: what "reports" at the end of a sentence.</summary>
    public static bool CanReport(string name) => IsOutlet(name) || (name.Length is >= 2 and <= 6 && name.All(char.IsUpper));

    private static string Key(string name)
    {
        var key = name.ToLowerInvariant().Replace('’', '\'').Trim();
        if (key.StartsWith("the ", StringComparison.Ordinal)) key = key[4..];
        return key.EndsWith("'s", StringComparison.Ordinal) ? key[..^2] : key;
    }
}
