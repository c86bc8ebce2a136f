namespace ArticleApi.Quotations.Extraction;

internal enum VerbForm
{
    Base,
    Third,
    Past,
    Gerund,
}

/// <summary>A form of a verb of speech. What can as well be a noun counts only next to a quote.</summary>
internal sealed record CueVerb(string Lemma, VerbForm Form, double Strength, bool IsNounLike);

/// <summary>The verbs of speech, inflected by rule.</summary>
internal static class CueVerbs
{
    private const double Strong = 0.9;
    private const double Weak = 0.7;

    private static readonly string[] StrongLemmas =
    [
        "ask", "add", "argue", "explain", "note", "tweet", "post", "claim", "announce", "declare", "warn", "admit", "insist", "reply", "respond", "continue", "conclude", "recall", "remark", "observe", "suggest",
        "acknowledge", "concede", "confirm", "deny", "testify", "comment", "joke", "quip", "recount", "report", "complain", "maintain", "assert", "allege", "contend", "stress", "emphasize", "emphasise", "reiterate", "repeat",
        "urge", "vow", "pledge", "promise", "predict", "caution", "counter", "retort", "shout", "yell", "scream", "cry", "whisper", "mutter", "murmur", "exclaim", "chant", "demand", "plead", "boast", "brag", "lament", "muse", "inquire",
        "enquire", "answer", "interject", "volunteer", "advise", "opine", "elaborate", "clarify", "blog", "chime", "stammer", "snap", "bark", "roar", "bellow", "proclaim", "profess", "state", "tease", "quoth", "caption", "rejoin", "marvel", "gush",
    ];

    private static readonly string[] WeakLemmas =
    [
        "call", "describe", "believe", "hope", "fear", "agree", "disagree", "object", "criticize", "criticise", "denounce", "condemn", "praise", "hail", "blast", "slam", "accuse", "dismiss", "label", "dub", "brand", "characterize", "characterise", "liken", "compare",
        "refer", "offer", "propose", "instruct", "order", "assure", "remind", "inform", "signal", "tout", "wonder", "question", "laugh", "smile", "sigh", "grin", "apologize", "apologise", "disclose", "reveal", "estimate", "mention", "threaten", "implore",
        "scold", "chide", "mock", "rail", "rant", "fume", "rave", "enthuse", "share", "text", "express", "deride", "defend", "decry", "deplore", "ridicule", "lambast", "attack", "celebrate", "welcome", "reject", "rebut", "cite", "reflect", "guess", "reason", "reckon", "quote",
        "caution", "point", "pray", "nod", "shrug", "credit", "blame", "bemoan", "echo", "summarize", "summarise", "email", "phone", "recommend", "specify", "stipulate", "swear", "thank", "address", "write off", "encourage", "hint", "imply", "indicate", "list", "outline", "portray", "view", "regard", "see", "love",
        "accept", "rule", "confide", "confess", "speculate", "theorize", "theorise", "hypothesize", "surmise", "venture", "scoff", "sneer", "snort", "chuckle", "giggle", "beam", "deadpan", "intone", "recite", "grumble", "gripe", "crow", "beg", "holler", "growl", "gasp", "sob", "groan", "mumble", "wail", "hiss", "thunder", "cheer", "message", "scrawl", "scribble", "type", "sum", "envision", "reminisce", "direct", "lecture", "posit", "joke", "greet", "mouth", "dispute",
    ];

    // Which forms a verb has that does not follow the rules; the first is the lemma.
    private static readonly (string[] Forms, double Strength)[] Irregular =
    [
        (["say", "says", "said", "saying"], Strong + 0.05),
        (["tell", "tells", "told", "telling"], Strong),
        (["write", "writes", "wrote", "writing", "written"], Strong),
        (["think", "thinks", "thought", "thinking"], Weak),
        (["feel", "feels", "felt", "feeling"], Weak),
        (["speak", "speaks", "spoke", "speaking"], Weak),
        (["read", "reads", "read", "reading"], Weak),
        (["put", "puts", "put", "putting"], Weak),
        (["sing", "sings", "sang", "singing"], Weak),
        (["swear", "swears", "swore", "swearing"], Weak),
        (["shoot", "shoots", "shot", "shooting"], 0.8),
        (["hit", "hits", "hit", "hitting"], 0.8),
        (["fire", "fires", "fired", "firing"], 0.8),
        (["go", "goes", "went", "going"], 0.6),
        (["begin", "begins", "began", "beginning"], Weak),
        (["find", "finds", "found", "finding"], 0.6),
    ];

    // Forms that are nouns more often than not.
    private static readonly HashSet<string> NounLike = new(
    [
        "offers", "offer", "reports", "report", "states", "state", "claims", "claim", "notes", "note", "comments", "comment", "posts", "post", "answers", "answer", "calls", "call", "questions", "question", "demands", "demand", "orders", "order",
        "promises", "promise", "hopes", "hope", "fears", "fear", "remarks", "remark", "cries", "cry", "signals", "signal", "texts", "text", "estimates", "estimate", "labels", "label", "brands", "brand", "shares", "share", "tweets", "tweet",
        "jokes", "joke", "pledges", "pledge", "vows", "vow", "blogs", "blog", "counters", "counter", "attacks", "attack", "points", "point", "put", "puts", "reasons", "reason", "views", "view", "lists", "list", "goes", "objects", "object", "credits", "credit",
        "dispute", "disputes", "mouth", "mouths", "shoot", "shoots", "shot", "shooting", "hit", "hits", "hitting", "fire", "fires", "fired", "firing", "address", "addresses", "written", "found", "finding", "find", "finds", "read", "feeling", "writing", "meaning", "loves", "love", "sees", "see", "saw", "seen", "regards", "regard", "thanks", "thank", "mentions", "mention", "beginning", "going", "go", "blame", "phone", "email", "emails", "snap", "snaps", "cautions", "caution", "quote", "quotes", "rails", "rail", "replies", "reply", "repeat", "repeats", "stress", "stresses", "marvel", "marvels", "rule", "rules", "beam", "beams", "crow", "message", "messages", "type", "types", "sum", "sums", "direct", "lecture", "lectures", "cheer", "cheers", "thunder", "sob", "sobs", "groan", "growl", "venture", "ventures", "beg", "ruling", "lecturing", "typing", "directed", "ruled",
    ], StringComparer.Ordinal);

    // The second table: what is said in other languages, by its forms; the verb mostly stands between quote and name.
    private static readonly string[] Foreign =
    [
        "sagte", "sagt", "erklärte", "erklärt", "betonte", "betont", "meinte", "meint", "schrieb", "schreibt", "fügte", "ergänzte", "kritisierte", "forderte", "warnte", "warnt", "berichtete", "kündigte", "fragte", "antwortete", "räumte", "bestätigte", "mahnte",
        "dit", "déclaré", "déclare", "affirme", "affirmé", "explique", "expliqué", "estime", "estimé", "ajoute", "ajouté", "souligne", "souligné", "assure", "assuré", "écrit", "confié", "confie", "lancé", "lance", "précise", "précisé", "insiste", "raconte", "raconté", "martelé", "regrette", "réagi",
        "dijo", "declaró", "afirmó", "explicó", "añadió", "aseguró", "señaló", "escribió", "disse", "afirmou", "ha detto", "zei", "zegt", "sa", "sade", "säger", "sagde", "siger",
    ];

    private static readonly Dictionary<string, CueVerb> Forms = Build();

    public static CueVerb? Find(string lower) => Forms.GetValueOrDefault(lower);

    private static Dictionary<string, CueVerb> Build()
    {
        var forms = new Dictionary<string, CueVerb>(StringComparer.Ordinal);
        foreach (var (forms4, strength) in Irregular)
        {
            Add(forms, forms4[0], forms4[0], VerbForm.Base, strength);
            Add(forms, forms4[1], forms4[0], VerbForm.Third, strength);
            Add(forms, forms4[3], forms4[0], VerbForm.Gerund, strength);
            foreach (var past in forms4.Where((_, i) => i is 2 or > 3)) Set(forms, past, forms4[0], VerbForm.Past, strength);
        }

        foreach (var lemma in StrongLemmas) Inflect(forms, lemma, Strong);
        foreach (var lemma in WeakLemmas) Inflect(forms, lemma, Weak);
        foreach (var form in Foreign) Add(forms, form, form, VerbForm.Past, Strong);
        return forms;
    }

    private static void Inflect(Dictionary<string, CueVerb> forms, string lemma, double strength)
    {
        Add(forms, lemma, lemma, VerbForm.Base, strength);
        Add(forms, Third(lemma), lemma, VerbForm.Third, strength);
        Add(forms, Stem(lemma) + "ed", lemma, VerbForm.Past, strength);
        Add(forms, (lemma[^1] == 'e' ? lemma[..^1] : Doubled(lemma)) + "ing", lemma, VerbForm.Gerund, strength);
    }

    private static string Third(string lemma) => lemma switch
    {
        [.., var c, 'y'] when !IsVowel(c) => lemma[..^1] + "ies",
        [.., 's' or 'x'] or [.., 's' or 'c', 'h'] => lemma + "es",
        _ => lemma + "s",
    };

    private static string Stem(string lemma) => lemma switch
    {
        [.., var c, 'y'] when !IsVowel(c) => lemma[..^1] + "i",
        [.., 'e'] => lemma[..^1],
        _ => Doubled(lemma),
    };

    // One short stressed syllable doubles its last consonant.
    private static string Doubled(string lemma) =>
        lemma is "admit" or "quip" or "dub" or "slam" or "brag" or "blog" or "chat" or "nod" or "snap" or "rebut" or "refer" or "beg" or "sob" or "sum" ? lemma + lemma[^1] : lemma;

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    private static void Add(Dictionary<string, CueVerb> forms, string form, string lemma, VerbForm kind, double strength) =>
        forms.TryAdd(form, new(lemma, kind, strength, NounLike.Contains(form)));

    private static void Set(Dictionary<string, CueVerb> forms, string form, string lemma, VerbForm kind, double strength) =>
        forms[form] = new(lemma, kind, strength, NounLike.Contains(form));
}
