using System.Diagnostics;
using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Quotations.Tests.Extraction;

public sealed class HostileTextTests
{
    private const int Size = 2_000_000;

    // Some thirty times what it takes here, for slow machines.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("\"")]
    [InlineData("“")]
    [InlineData("”")]
    [InlineData("“a” ")]
    [InlineData("\"A b c d e f.\" ")]
    [InlineData("‘s ’ ")]
    [InlineData("He said, ")]
    [InlineData("he said she said ")]
    [InlineData("Smith, the mayor, ")]
    [InlineData("Ann Lee said “No.” via CNN ")]
    [InlineData("(")]
    [InlineData("A B C D ")]
    [InlineData("told X ")]
    [InlineData("“(a) ")]
    [InlineData("«»")]
    [InlineData("according to ")]
    [InlineData("，")]
    [InlineData(" 'a")]
    [InlineData(" ‘a")]
    [InlineData("Her brother told her that he said ")]
    [InlineData("The firm denied it. It said “no”. ")]
    [InlineData("A man who said he said “x”, said ")]
    [InlineData("Ann “Lee” Lee recalled Bob Lee saying “a b c d e.” ")]
    [InlineData("Did she? “Yes.” ")]
    public void A_text_of_one_thing_over_and_over_takes_bounded_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Size / piece.Length));
        var watch = Stopwatch.StartNew();

        ArticleReader.Read([new(text)]);
        ArticleReader.Read([.. text.Chunk(2_000).Select(chunk => new SourceText(new string(chunk)))]);

        watch.Elapsed.ShouldBeLessThan(Longest);
    }

    [Theory]
    [InlineData("{0} Smith told her brother, “No, no, no, no.” ")]
    [InlineData("{0} Lee asked whether he would. The {0} firm denied it. ")]
    [InlineData("{0}, {0} and Ann {0}, who said it, said. ")]
    public void A_text_of_ever_other_names_takes_bounded_time(string piece)
    {
        var text = string.Concat(Enumerable.Range(0, Size / 60).Select(n => string.Format(System.Globalization.CultureInfo.InvariantCulture, piece, $"X{string.Concat($"{n}".Select(c => (char)('a' + c - '0')))}")));
        var watch = Stopwatch.StartNew();

        ArticleReader.Read([new(text)]);
        ArticleReader.Read([.. text.Chunk(2_000).Select(chunk => new SourceText(new string(chunk)))]);

        watch.Elapsed.ShouldBeLessThan(Longest);
    }

    /// <summary>One sentence in which each word asks for what stands far from it.</summary>
    [Theory]
    [InlineData("Ann said ", "w ", " Bob thought ", "“a b” ")]
    [InlineData("", "Et ", "", "and said ")]
    [InlineData("Bo and ", "Cy ", "", "and said ")]
    [InlineData("", "imply ", "", "imply ")]
    [InlineData("", "“A.” ", "He said, ", "he said, ")]
    [InlineData("", "people said ", "w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w ", "“a b c” ")]
    [InlineData("Ann ", "— ", "", "() said ")]
    [InlineData("Ann declined ", "w ", "", "to say that ")]
    public void A_sentence_without_end_takes_bounded_time(string begin, string middle, string then, string end)
    {
        const int Half = 150_000;
        var text = begin + string.Concat(Enumerable.Repeat(middle, Half / middle.Length)) + then + string.Concat(Enumerable.Repeat(end, Half / end.Length));
        var watch = Stopwatch.StartNew();

        ArticleReader.Read([new(text)]);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void A_monologue_of_many_paragraphs_takes_bounded_time()
    {
        var watch = Stopwatch.StartNew();

        ArticleReader.Read([.. Enumerable.Repeat(new SourceText("“No more.”"), 27_000)]);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData("Under “Operation Blue” police arrested ten people and said more would follow.")]
    [InlineData(") x, said Bob.")]
    [InlineData("——————————————— said.")]
    public void Marks_where_words_are_expected_do_no_harm(string text) => ArticleReader.Read([new(text)]).Candidates.ShouldNotBeNull();

    /// <summary>What a page looks like that was cut and pasted by accident; one of some thousand such texts has found a fault before.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Words_and_marks_that_were_thrown_together_are_read(int seed)
    {
        const int Texts = 10_000;
        string[] marks = ["“", "”", "\"", "‘", "’", "'", ",", ".", "?", "!", ":", ";", "—", "(", ")", "who", "said", "he", "her", "the", "a", "reply", "was", "in", "38", "ago", "Last", "month", "and", "identified", "as", "to", "'s", "of", "about", "also"];
        var words = string.Concat(AnnotatedText.File("Mixed.txt")).Replace("<<", "", StringComparison.Ordinal).Replace(">>", "", StringComparison.Ordinal).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var random = new Random(seed);
        for (var text = 0; text < Texts; text++)
        {
            var blocks = Enumerable.Range(0, random.Next(1, 6)).Select(_ => new SourceText(Thrown())).ToList();
            Should.NotThrow(() => ArticleReader.Read(blocks), string.Join('\n', blocks.Select(b => b.Text)));
        }

        string Thrown()
        {
            var (at, parts) = (random.Next(words.Length), new List<string>());
            for (var left = random.Next(1, 50); left > 0; left--)
            {
                if (random.Next(6) == 0) at = random.Next(words.Length);
                parts.Add(random.Next(5) == 0 ? marks[random.Next(marks.Length)] : words[at++ % words.Length]);
            }

            return string.Join(random.Next(9) == 0 ? "" : " ", parts);
        }
    }

    [Fact]
    public void Broken_surrogates_and_controls_are_read()
    {
        var read = ArticleReader.Read([new("\uD800“\uDC00 a b c d e.” \0 said \uFFFE Smith\uD800")]);

        read.Candidates.ShouldNotBeNull();
    }

    [Fact]
    public void Places_count_code_points()
    {
        var read = ArticleReader.Read([new("😀 Ana Ruiz said: “We 😀 are here to stay.”")]);

        var quote = read.Candidates.Single(c => c.Kind == CandidateKind.Quote);
        quote.Place.ShouldBe(new(18, 40));
        quote.Exact.ShouldBe("We 😀 are here to stay.");
    }
}
