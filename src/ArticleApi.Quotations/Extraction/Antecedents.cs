namespace ArticleApi.Quotations.Extraction;

/// <summary>Tells whom "she", "the company" and other words mean that name nobody: by who is named nearby, and by who spoke.</summary>
internal sealed class Antecedents(Mentions mentions)
{
    // Who spoke within as many paragraphs may well speak again.
    private const int Conversation = 4;

    // So far up a pronoun reaches.
    private const int Reach = 4;

    // So little between two whom a pronoun can mean leaves a doubt.
    private const double Doubtful = 0.9;

    // So much less likely than an organisation somebody is meant by "it".
    private const double Letter = 1.5;

    private readonly Dictionary<Gender, Named> lastOf = [];

    // Whom the document is about.
    private readonly Named? hero = mentions.MostNamed();

    /// <summary>Who spoke last, in which paragraph, and whether with a question.</summary>
    public (Named? Who, int Block, bool HasAsked) Last { get; private set; } = (null, -10, false);

    /// <summary>Notes that somebody spoke in a paragraph.</summary>
    public void Spoke(Named who, int block, bool hasAsked)
    {
        Last = (who, block, hasAsked);
        who.LastSpokeIn = block;
        if (who.Gender != Gender.Unknown) lastOf[who.Gender] = who;
    }

    /// <summary>Notes that the words at hand answer the last ones, so that somebody else says them.</summary>
    public void Replies() => Last = Last with { HasAsked = true };

    /// <summary>Whom a pronoun means.</summary>
    /// <param name="pronoun">The pronoun, or "one" for whoever it is.</param>
    /// <param name="tokens">Its paragraph.</param>
    /// <param name="at">Its place.</param>
    /// <param name="isReply">Whether whoever has just asked a question does not come in question.</param>
    public (Named Who, double Certainty)? Of(string pronoun, Tokens tokens, int at, bool isReply = false)
    {
        var (block, sentence) = (tokens.Block, tokens[Math.Min(at, tokens.Count - 1)].Sentence);
        var gender = pronoun is "he" or "er" or "il" ? Gender.Male : pronoun is "she" or "elle" ? Gender.Female : Gender.Unknown;
        var isPlural = pronoun is "they" or "we" or "ils" or "elles" or "it";
        var hasAsked = isReply && Last.HasAsked;
        var isNamedHere = !isPlural && IsOtherHere(block, at, gender);
        var isNamedAbove = !isPlural && !isNamedHere && IsTopicAbove(block, at, gender);
        (Named? who, double best, double other) = (null, double.MinValue, double.MinValue);
        foreach (var (steps, mention) in mentions.Before(block, at, Reach).Index())
        {
            if (mention.Who.IsOutlet || (mention.Who.IsPlace && !mention.Who.IsCertain) || !mention.Who.Fits(gender)) continue;
            var isPerson = mention.Who.Kind == NameKind.Person;
            if (!isPlural && !isPerson) continue;
            var distance = block == mention.Block ? (sentence - mention.Sentence) * 0.5 : (block - mention.Block) * 1.0 + 0.5;
            var score = -distance - (steps * 0.05);
            if (mention.IsFirst) score += 0.7;
            if (mention.IsOwner) score -= 0.3;

            // Who is introduced in a paragraph mostly speaks in it.
            if (isPerson && !isPlural && mention is { IsWhole: true, IsFirst: true } && mention.Block == block && mention.Who.FirstBlock == block) score += 0.6;
            if (mention.Who != Last.Who && block - mention.Who.LastSpokeIn <= Conversation) score += 0.4;
            if (mention.Who == Last.Who) score += block == Last.Block ? 2.2 : hasAsked ? -1 : isNamedHere ? 0 : isNamedAbove ? 0.2 : block - Last.Block < 3 ? 1.4 : 0.4;
            if (gender != Gender.Unknown && mention.Who.Gender == gender) score += 1.5;
            if (isPlural && !isPerson) score += 0.8;

            // Of a person "it" is at most the letter.
            if (pronoun is "it" && mention.Who.IsCertainlyPerson) score -= Letter;
            if (score > best) (who, best, other) = (mention.Who, score, who is null || who == mention.Who ? other : best);
            else if (mention.Who != who && score > other) other = score;
        }

        // Who is told of by nothing but "she" has no mention here, and may still be meant.
        if (who is not null && Last.Who is { Kind: NameKind.Person, IsOutlet: false } speaker && who != speaker && !isPlural && !isNamedHere && !hasAsked && block - Last.Block is >= 0 and < 4
            && speaker.Fits(gender) && !mentions.Before(block, at, Reach).Any(m => m.Who == speaker))
        {
            var score = 0.4 - (block - Last.Block) + (isNamedAbove ? 0 : 1.4) + (gender != Gender.Unknown && speaker.Gender == gender ? 1.5 : 0);
            if (score > best) (who, best, other) = (speaker, score, best);
            else other = Math.Max(other, score);
        }

        // A story of one person comes back to that person where nobody else is told of.
        if (gender != Gender.Unknown && hero is not null && who is not null && who != hero && hero.Fits(gender) && Last.Block < block - 1 && !mentions.Before(block, at, 1).Any(m => m.Who.IsPerson && m.Who.Fits(gender))) return (hero, 0.75);

        if (who is null && Last.Who is { } spoke && spoke.Fits(gender) && (isPlural || spoke.IsPerson)) return (spoke, 0.6);
        if (who is null) return lastOf.GetValueOrDefault(gender) is { } earlier ? (earlier, 0.65) : null;

        // Where another one is meant nearly as well, an editor is to look.
        var certainty = gender != Gender.Unknown && who.Gender == gender ? 1 : 0.85;
        return (who, best - other < Doubtful ? certainty * 0.7 : certainty);
    }

    /// <summary>Whether a paragraph names a person before a place in it.</summary>
    public bool HasPersonIn(int block, int token) => mentions.Before(block, token, 0).Any(m => m.Who.IsPerson);

    /// <summary>The person that is named last before a place.</summary>
    public Named? LastPerson(int block, int token, int blocksAbove) =>
        mentions.Before(block, token, blocksAbove, int.MaxValue).Select(m => m.Who).FirstOrDefault(who => who.IsPerson);

    /// <summary>The organisation in whose name a noun stands: the commission.</summary>
    public Named? LastCalled(string noun, int block, int token) =>
        mentions.Before(block, token).Select(m => m.Who).FirstOrDefault(who => who is { Kind: NameKind.Organization, IsOutlet: false } && who.Parts.Contains(noun, StringComparer.Ordinal));

    /// <summary>The organisation that is told of before a place: the first word of a sentence before any other. One word that nothing tells to be a person may be one, and is noted as one when it is found.</summary>
    /// <param name="block">Its paragraph.</param>
    /// <param name="token">Its place in it.</param>
    /// <param name="noun">What it is called: "the agency" is no company.</param>
    public Named? LastOrganisation(int block, int token, string noun = "")
    {
        const int Above = 3;
        (Named? found, var best) = (null, double.MinValue);
        foreach (var (steps, mention) in mentions.Before(block, token).Index())
        {
            if (mention.Who.IsOutlet || mention.Who.IsPlace || !(mention.Who.Kind == NameKind.Organization || (mention.Who.IsUnknown && mention.IsFirst))) continue;
            var score = (mention.IsFirst ? 2 : 0) - (block - mention.Block) - (steps * 0.05) - (mention.Who.IsUnknown ? 0.3 : 0);
            if (Nouns.IsPublicBody(noun) is { } isPublic && Array.Exists(mention.Who.Parts, part => Nouns.IsPublicBody(part) == true) != isPublic) score -= 2.5;
            if (score > best) (found, best) = (mention.Who, score);
        }

        found ??= mentions.Before(block, token, Above).Select(m => m.Who).FirstOrDefault(who => who is { IsUnknown: true, IsOutlet: false, IsPlace: false });
        if (found is { Kind: NameKind.Person }) (found.Kind, found.IsCertain) = (NameKind.Organization, true);
        return found;
    }

    // Somebody else than the last speaker.
    private bool IsOtherHere(int block, int token, Gender gender) => mentions.Before(block, token, 0).Any(m => m.Who.IsPerson && m.Who != Last.Who && m.Who.Fits(gender));

    // Whether the paragraph above tells of somebody else than the last speaker, who is not in it.
    private bool IsTopicAbove(int block, int token, Gender gender)
    {
        var isTopic = false;
        foreach (var mention in mentions.Before(block, token, 1))
        {
            var who = mention.Who;
            if (who == Last.Who) return false;
            var isToldOf = mention.IsFirst || (mention.IsWhole && who.FirstBlock == mention.Block) || (!mention.IsOwner && gender != Gender.Unknown && who.Gender == gender);
            isTopic |= isToldOf && who.IsPerson && who.Fits(gender);
        }

        return isTopic;
    }
}
