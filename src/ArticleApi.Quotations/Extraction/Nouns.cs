namespace ArticleApi.Quotations.Extraction;

/// <summary>What common nouns stand for: "the company", "the striker".</summary>
internal static class Nouns
{
    private static readonly HashSet<string> Organisations = new(
        ["company", "group", "agency", "ministry", "department", "bank", "party", "union", "university", "charity", "firm", "airline", "organization", "organisation", "club", "team", "council", "board", "court", "government", "campaign", "association", "institute", "commission", "committee", "network", "hospital", "school", "church", "foundation", "federation", "studio", "label", "band", "bureau", "force", "museum", "insurer", "lender", "chain", "giant", "developer", "embassy", "consortium", "palace", "authority", "alliance", "coalition", "archdiocese", "diocese", "zoo", "library", "brand", "maker", "app", "platform", "startup", "retailer", "manufacturer", "carmaker", "regulator", "watchdog", "nonprofit", "administration", "office", "operator"], StringComparer.Ordinal);

    private static readonly HashSet<string> Persons = new(
        ["man", "woman", "boy", "girl", "teenager", "student", "father", "mother", "victim", "suspect", "defendant", "actor", "actress", "singer", "author", "writer", "director", "politician", "lawmaker", "republican", "democrat", "candidate", "billionaire", "player", "star", "veteran", "native", "officer", "scientist", "researcher", "lawyer", "attorney", "judge", "coach", "doctor", "teacher", "farmer", "businessman", "businesswoman", "leader", "official", "artist", "rapper", "comedian", "host", "nominee", "incumbent", "frontrunner", "honoree", "retiree", "alum", "alumna", "alumnus", "graduate", "frontman", "newcomer", "headliner", "guard", "wideout", "lineman"], StringComparer.Ordinal);

    // They need no introduction, or stand for more than a person.
    private static readonly HashSet<string> Institutional = new(
        ["minister", "governor", "mayor", "chancellor", "premier", "officer", "controller", "speaker", "prosecutor", "senator", "commissioner", "director", "ambassador", "inspector", "sister", "brother", "mother", "father", "daughter", "reporter", "interviewer", "moderator", "questioner", "caller",
         "dispatcher", "operator", "announcer", "narrator", "newspaper", "broadcaster", "publisher", "employer", "regulator", "insurer", "lender", "carrier", "manufacturer", "developer", "retailer", "border", "center", "number", "letter", "order", "paper", "chapter", "register", "charter", "folder", "computer", "teleprompter", "monitor", "sensor", "tractor",
         "factor", "weather", "supervisor", "matter", "winter", "summer", "theater", "shelter", "banner", "poster", "sticker", "counter", "ledger", "other", "former", "latter", "either", "neither", "whether"], StringComparer.Ordinal);

    private static readonly HashSet<string> PublicBodies = new(
        ["agency", "department", "ministry", "commission", "bureau", "administration", "authority", "regulator", "watchdog", "service", "centers", "institute", "police", "council", "court"], StringComparer.Ordinal);

    private static readonly HashSet<string> Businesses = new(
        ["company", "firm", "airline", "retailer", "maker", "chain", "manufacturer", "carmaker", "brand", "startup", "insurer", "lender", "bank", "giant", "developer", "studio", "label", "platform", "app", "operator"], StringComparer.Ordinal);

    /// <summary>Whether it is a body of the state, or none: a company; null where the noun tells neither.</summary>
    public static bool? IsPublicBody(string noun) => PublicBodies.Contains(noun) ? true : Businesses.Contains(noun) ? false : null;

    public static bool IsOrganisation(string noun) => Organisations.Contains(noun);

    /// <summary>Whether it is a person, by its form or because it is listed.</summary>
    public static bool IsPerson(string noun) => IsListedPerson(noun) || IsAgent(noun);

    public static bool IsListedPerson(string noun) => Persons.Contains(noun);

    /// <summary>Whether it is somebody who does something, by its form: a left-hander. Offices and things are none.</summary>
    public static bool IsAgent(string noun) =>
        WordLists.Nationals.Contains(noun) || noun.Length > 5 && !Institutional.Contains(noun) && (noun.EndsWith("er", StringComparison.Ordinal) || noun.EndsWith("or", StringComparison.Ordinal) || noun.EndsWith("ist", StringComparison.Ordinal) || noun.EndsWith("ian", StringComparison.Ordinal)
            || noun.EndsWith("-old", StringComparison.Ordinal) || noun is "native" or "diplomat" or "forward" or "nurse" or "pilot" or "chef" or "clerk" or "priest" or "pastor" or "poet" or "athlete" or "gymnast" or "skipper" or "veteran" or "sprinter" or "freshman" or "sophomore" or "widow" or "rookie" or "pensioner");
}
