using System.Globalization;
using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Quotations.Tests.Extraction;

/// <summary>How well quotes and speakers are found in texts whose answers are known.</summary>
internal sealed class Score
{
    public int Quotes { get; private set; }
    public int Exact { get; private set; }
    public int Speech { get; private set; }
    public int CalledSpeech { get; private set; }
    public int RightlySpeech { get; private set; }
    public int RightSpeaker { get; private set; }
    public int Sure { get; private set; }
    public int SureAndRight { get; private set; }
    public List<string> Faults { get; } = [];

    public double Precision => (double)RightlySpeech / Math.Max(1, CalledSpeech);
    public double Recall => (double)RightlySpeech / Math.Max(1, Speech);
    public double Speaker => (double)RightSpeaker / Math.Max(1, RightlySpeech);
    public double SureSpeaker => (double)SureAndRight / Math.Max(1, Sure);

    public void Add(string text)
    {
        var annotated = AnnotatedText.Of(text);
        var read = ArticleReader.Read(annotated.Blocks);
        var found = read.Candidates.Where(c => c.Kind == CandidateKind.Quote).ToList();
        foreach (var expected in annotated.Quotes)
        {
            Quotes++;
            if (expected.IsSpeech) Speech++;
            var quote = found.Find(c => c.Block == expected.Block && c.Place.Start == expected.Start && c.Exact == expected.Words);
            if (quote is not null) Exact++;
            quote ??= found.Find(c => c.Block == expected.Block && c.Place.Start <= expected.Start + 2 && c.Place.End > expected.Start);
            if (quote is null)
            {
                Faults.Add($"NOT FOUND {expected}");
                continue;
            }

            if (quote.Exact != expected.Words) Faults.Add($"BOUNDS {expected} was {quote.Exact}");
            found.Remove(quote);
            var name = quote.Quote!.Speaker is { } speaker ? read.Speakers[speaker].Name : null;
            if (quote.Quote.IsSpeech) CalledSpeech++;
            if (quote.Quote.IsSpeech != expected.IsSpeech)
                Faults.Add(string.Create(CultureInfo.InvariantCulture, $"SPEECH {expected} by {quote.Rule} {quote.Confidence}"));
            if (!quote.Quote.IsSpeech || !expected.IsSpeech) continue;
            RightlySpeech++;
            var isRight = expected.IsSpokenBy(name);
            if (isRight) RightSpeaker++;
            else Faults.Add(string.Create(CultureInfo.InvariantCulture, $"SPEAKER {expected} was {name ?? "nobody"} by {quote.Rule} {quote.Confidence} ({quote.Cue})"));
            if (quote.Confidence < 0.7) continue;
            Sure++;
            if (isRight) SureAndRight++;
        }

        Faults.AddRange(found.Select(c => $"EXTRA {c.Exact}"));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Quotes} quotes, exact {Exact}, speech P {Precision:P1} R {Recall:P1}, speaker {Speaker:P1}, sure {SureSpeaker:P1} of {Sure}\n{string.Join('\n', Faults)}");
}
