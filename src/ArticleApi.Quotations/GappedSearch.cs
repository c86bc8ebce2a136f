namespace ArticleApi.Quotations;

/// <summary>
/// Finds words of which some may be missing on either side: those in brackets, which may also stand for others, and those that an
/// ellipsis leaves out. All beginnings are followed at once, 64 to a machine word, so the time does not depend on what repeats.
/// </summary>
internal sealed class GappedSearch
{
    // How many words an ellipsis may leave out.
    private const int MostElided = 400;

    // More gaps than a quote may declare are no editor's.
    private const int MostGaps = 50;

    // How far back from its end a place is traced, and how many ends are tried.
    private const int LongestPlace = 30_000;
    private const int MostTraces = 3;

    private readonly int[] words;
    private readonly ComparableText text;
    private readonly int[] hay;
    private readonly WordMasks masks;
    private readonly List<Gap> gaps = [];
    private readonly Dictionary<int, Aside> hayAsides = [];
    private readonly HashSet<int> hayAsideStarts = [];
    private readonly HashSet<int> hayEllipses = [];
    private readonly int reach;

    private GappedSearch(ComparableText sought, int[] words, ComparableText text, bool withEllipses)
    {
        (this.words, this.text, hay) = (words, text, text.Ids);
        masks = new WordMasks(words, text.VocabularySize, shift: 1);
        gaps.AddRange(sought.Asides.Take(MostGaps).Select(a => new Gap(a.First, a.Next, a.Replaces)));
        if (withEllipses) gaps.AddRange(sought.Ellipses.Where(e => e.Before > 0 && e.Before < words.Length).Take(MostGaps).Select(e => new Gap(e.Before, e.Before, MostElided)));
        gaps.Sort((a, b) => a.From != b.From ? a.From.CompareTo(b.From) : a.To.CompareTo(b.To));
        foreach (var aside in text.Asides) hayAsides[aside.Next] = aside;
        hayAsideStarts.UnionWith(text.Asides.Select(a => a.First));
        if (withEllipses) hayEllipses.UnionWith(text.Ellipses.Select(e => e.Before));
        reach = words.Length + gaps.Sum(g => g.Most);
    }

    private int Length => words.Length;

    public static WordMatch? Find(ComparableText sought, int[] words, ComparableText text, int from)
    {
        var hasAsides = sought.Asides.Count > 0 || text.Asides.Count > 0;
        var hasEllipses = sought.Ellipses.Count > 0 || text.Ellipses.Count > 0;
        if (sought.Asides.Sum(a => a.Next - a.First) == words.Length) return null;
        var found = hasAsides ? new GappedSearch(sought, words, text, withEllipses: false).Find(from) : null;
        return found ?? (hasEllipses ? new GappedSearch(sought, words, text, withEllipses: true).Find(from) : null);
    }

    private WordMatch? Find(int from)
    {
        var run = new GappedRun(this, from);
        for (var traces = 0; traces < MostTraces && run.Position < hay.Length;)
        {
            run.Step();
            if (!run.State.Has(Length)) continue;
            if (Traced(from, run.Position) is { } match) return match;
            traces++;
        }

        return null;
    }

    // A bracket stands for the first or the last words only where the sentence begins or ends with it.
    private bool IsEdge(int position) => position == 0 || position == hay.Length || text.Words[position].BeginsAnew;

    private WordMatch? Traced(int from, int end)
    {
        var start = end;
        var left = reach;
        for (; start > from && end - start < LongestPlace && left > 0; start--)
        {
            if (hayAsides.TryGetValue(start, out var aside) && aside.First >= from) start = aside.First + 1;
            else left--;
        }

        var run = new GappedRun(this, start);
        var states = new List<StateSet> { run.State.Copy() };
        while (run.Position < end)
        {
            run.Step();
            states.Add(run.State.Copy());
        }

        return new GappedTrace(this, states, start).Walk(end);
    }

    /// <summary>A stretch of the words sought that may be left out or stand for others; an ellipsis has no words of its own.</summary>
    private sealed record Gap(int From, int To, int Most);

    /// <summary>Reads the text word by word and keeps which beginnings of the words sought may end there.</summary>
    private sealed class GappedRun
    {
        private readonly GappedSearch search;
        private readonly int[] lastEntered;
        private readonly Dictionary<int, StateSet> beforeAsides = [];
        private StateSet spare;

        public GappedRun(GappedSearch search, int start)
        {
            (this.search, Position) = (search, start);
            (State, spare) = (new(search.masks.Blocks), new(search.masks.Blocks));
            lastEntered = [.. search.gaps.Select(_ => int.MinValue / 2)];
            Enter();
        }

        public int Position { get; private set; }

        public StateSet State { get; private set; }

        public void Step()
        {
            spare.ShiftOf(State, search.masks[search.hay[Position]]);
            (State, spare) = (spare, State);
            Position++;
            if (search.hayAsides.TryGetValue(Position, out var aside) && beforeAsides.Remove(aside.First, out var before)) PassAside(aside, before);
            Enter();
        }

        // What can be had at this place without another word.
        private void Enter()
        {
            State.Add(0);
            if (search.hayEllipses.Contains(Position)) State.Smear(MostElided, search.Length);
            for (var i = 0; i < search.gaps.Count; i++)
            {
                var gap = search.gaps[i];
                if (State.Has(gap.From)) lastEntered[i] = Position;
                if (Position - lastEntered[i] <= gap.Most) State.Add(gap.To);
            }

            if (search.hayAsideStarts.Contains(Position)) beforeAsides[Position] = State.Copy();
        }

        private void PassAside(Aside aside, StateSet before)
        {
            var hadEnd = State.Has(search.Length);
            var passed = before.Copy();
            if (!search.IsEdge(aside.First)) passed.Remove(0);
            passed.Spread(aside.Replaces, search.Length);
            State.Add(passed);

            // A bracket does not stand for everything.
            var canEnd = search.IsEdge(aside.Next) && (search.Length > aside.Replaces || before.HasAny(1, search.Length - 1));
            if (!canEnd && !hadEnd) State.Remove(search.Length);
        }
    }

    /// <summary>Walks back from the end of a place along the states that led there.</summary>
    private sealed class GappedTrace(GappedSearch search, List<StateSet> states, int start)
    {
        private readonly List<Step> steps = [];
        private int literal;

        public WordMatch? Walk(int end)
        {
            var (i, j) = (search.Length, end);
            while (i > 0)
            {
                if (Before(i, j) is not { } before) return null;
                (i, j) = before;
            }

            if (literal == 0) return null;
            steps.Reverse();
            var level = steps.Exists(s => s.Kind == StepKind.Elided) ? IntegrityLevel.Elided : IntegrityLevel.Insertion;
            return new(level, j, end, steps);
        }

        private (int I, int J)? Before(int i, int j)
        {
            if (IsLiteral(i, j))
            {
                literal++;
                return (i - 1, j - 1);
            }

            return OverGap(i, j) ?? OverHayAside(i, j) ?? OverHayEllipsis(i, j);
        }

        private bool IsLiteral(int i, int j) => i > 0 && j > start && search.words[i - 1] == search.hay[j - 1] && Has(i - 1, j - 1);

        private bool Has(int i, int j) => j >= start && states[j - start].Has(i);

        private (int I, int J)? OverGap(int i, int j)
        {
            foreach (var gap in search.gaps.Where(g => g.To == i))
            {
                for (var skipped = gap.From == gap.To ? 1 : 0; skipped <= gap.Most; skipped++)
                {
                    if (!Has(gap.From, j - skipped)) continue;
                    Add(new(gap.From == gap.To ? StepKind.Elided : StepKind.Bracketed, gap.From, gap.To, j - skipped, j));
                    return (gap.From, j - skipped);
                }
            }

            return null;
        }

        private (int I, int J)? OverHayAside(int i, int j)
        {
            if (!search.hayAsides.TryGetValue(j, out var aside)) return null;
            for (var replaced = 0; replaced <= Math.Min(aside.Replaces, i); replaced++)
            {
                if (!Has(i - replaced, aside.First)) continue;
                Add(new(StepKind.Bracketed, i - replaced, i, aside.First, j));
                return (i - replaced, aside.First);
            }

            return null;
        }

        private (int I, int J)? OverHayEllipsis(int i, int j)
        {
            if (i < 2 || !search.hayEllipses.Contains(j) || !Has(i - 1, j)) return null;
            Add(new(StepKind.Elided, i - 1, i, j, j));
            return (i - 1, j);
        }

        // Ellipses are passed word by word; what they leave out is one step.
        private void Add(Step step)
        {
            if (step.Kind == StepKind.Elided && steps.Count > 0 && steps[^1] is { Kind: StepKind.Elided } later && later.From == step.To && later.HayFrom == step.HayTo)
                steps[^1] = later with { From = step.From, HayFrom = step.HayFrom };
            else
                steps.Add(step);
        }
    }
}
