namespace ArticleApi.Quotations.Extraction;

/// <summary>Where, when and how words were uttered, as far as the sentence of their cue tells.</summary>
internal static class Circumstances
{
    private const int Longest = 12;

    private static readonly HashSet<string> Speaking = new(["speaking", "testifying", "appearing", "addressing"], StringComparer.Ordinal);

    /// <summary>The medium that the sentence names.</summary>
    public static SpeechMedium Medium(Tokens tokens, int at)
    {
        var (from, to) = Sentence(tokens, at);
        for (var i = from; i < to; i++)
        {
            var word = tokens[i].Lower;
            var next = i + 1 < to ? tokens[i + 1].Lower : "";
            switch (word)
            {
                case "statement" when i > from && tokens[i - 1].Lower is "a" or "the" or "written" or "joint" or "his" or "her" or "its" or "'s":
                    return SpeechMedium.Statement;
                case "tweeted" or "tweet" or "tweets" or "posted" or "instagram" or "facebook" or "twitter" or "bluesky" or "mastodon" or "tiktok" or "weibo" or "telegram" when word != "telegram" || i > from && tokens[i - 1].Lower is "on":
                    return SpeechMedium.SocialPost;
                case "truth" when next is "social":
                    return SpeechMedium.SocialPost;
                case "reporters" or "journalists" when i > from && tokens[i - 1].Lower is "told" or "to" or "with" or "by" or "tells":
                case "news" or "press" when next is "conference" or "briefing":
                    return SpeechMedium.PressConference;
                case "interview" or "interviewed":
                    return SpeechMedium.Interview;
                case "testified" or "testifying" or "testimony" or "trial" or "jury" or "court":
                    return SpeechMedium.Court;
                case "parliament" or "lawmakers" or "congress" or "senate" or "bundestag" when i > from && tokens[i - 1].Lower is "told" or "to" or "in" or "before":
                    return SpeechMedium.Parliament;
                case "rally" or "speech" or "address" or "sermon" or "keynote" or "lecture" or "remarks":
                    return SpeechMedium.Speech;
                case "letter" or "email" or "e-mail" or "memo" or "memoir" or "report" or "op-ed" or "book" or "filing" or "lawsuit" or "complaint" when i > from && tokens[i - 1].Lower is "a" or "an" or "the" or "in" or "his" or "her" or "its" or "internal":
                    return SpeechMedium.Document;
                case "podcast" or "broadcast" or "radio" or "television" or "tv":
                    return SpeechMedium.Broadcast;
                case "phone" or "telephone" or "call" when i > from && tokens[i - 1].Lower is "by" or "phone" or "conference" or "earnings":
                    return SpeechMedium.Call;
                case "told" when i + 1 < to && tokens[i + 1].IsWord && NounPhrases.StartingAt(tokens, i + 1) is { Kind: PhraseKind.Name } phrase && Outlets.IsOutlet(phrase.Text):
                    return SpeechMedium.Interview;
            }
        }

        return SpeechMedium.Unknown;
    }

    /// <summary>The words of a date in the sentence, the nearest to the cue.</summary>
    public static string? DateWords(Tokens tokens, int at)
    {
        var (from, to) = Sentence(tokens, at);
        (string? words, var nearest) = (null, 8);
        for (var i = from; i < to; i++)
        {
            if (Math.Abs(i - at) >= nearest || SpokenDate.LengthAt(tokens, i, to) is not (> 0 and var length)) continue;
            (words, nearest) = (tokens.Between(i, i + length), Math.Abs(i - at));
        }

        return words;
    }

    /// <summary>Place and occasion of the sentence: speaking at a rally in Leeds.</summary>
    public static IEnumerable<(CandidateKind Kind, int From, int To)> Of(Tokens tokens, int at)
    {
        var (from, to) = Sentence(tokens, at);
        for (var i = from; i < to; i++)
        {
            if (!Speaking.Contains(tokens[i].Lower)) continue;
            for (var p = i + 1; p < to && p < i + 14; p++)
            {
                if (!tokens[p].IsWord) break;
                var isIn = tokens[p].Lower is "in";
                if (!isIn && tokens[p].Lower is not ("at" or "during" or "before" or "on")) continue;
                var start = p + 1;
                var end = start;
                while (end < to && end < start + Longest && tokens[end].IsWord && !(end > start && tokens[end].Lower is "in" or "at" or "on" or "during" or "before" or "after" or "about" or "as")) end++;
                while (end > start && WordLists.Days.Contains(tokens[end - 1].Lower)) end--;
                if (end == start || (end == start + 1 && WordLists.Days.Contains(tokens[start].Lower))) continue;
                var isPlace = isIn && tokens[start].IsCapital;
                yield return (isPlace ? CandidateKind.Place : CandidateKind.Occasion, start, end);
                p = end - 1;
            }

            yield break;
        }
    }

    private static (int From, int To) Sentence(Tokens tokens, int at)
    {
        var (from, to) = (at, at);
        while (from > 0 && at - from < 50 && tokens[from - 1].Sentence == tokens[at].Sentence) from--;
        while (to < tokens.Count && to - at < 50 && tokens[to].Sentence == tokens[at].Sentence) to++;
        return (from, to);
    }
}
