using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Tests.Body;

public sealed class BodyTextTests
{
    private static readonly BodyBlock[] Body =
    [
        new TextBlock { Style = BlockStyle.H2, Children = [Bodies.Text("Ha"), Bodies.Text("rbour", "em")] },
        new TextBlock { ListItem = ListItemKind.Number, Level = 1, Children = [Bodies.Text("One")] },
        new TextBlock { ListItem = ListItemKind.Bullet, Level = 2, Children = [Bodies.Text("In\nner")] },
        new TextBlock { ListItem = ListItemKind.Number, Level = 1, Children = [Bodies.Text("Two")] },
        new SeparatorBlock(),
        new ImageBlock { Url = "https://a.example/i", Alt = "Ships", Caption = "The port", Credit = "Kim" },
        new EmbedBlock { Url = "https://a.example/v", Title = "A film" },
        new TextBlock(),
    ];

    [Fact]
    public void Plain_text_has_the_words_of_the_article_alone()
    {
        BodyText.Plain(Body).ShouldBe("Harbour\n\nOne\n\nIn\nner\n\nTwo");
    }

    [Fact]
    public void The_text_rendition_has_all_that_a_reader_sees()
    {
        BodyText.Render(Body).ShouldBe(
            "Harbour\n\n1. One\n  - In\n    ner\n2. Two\n\n* * *\n\nThe port\nKim\n\nA film: https://a.example/v");
    }

    [Theory]
    [InlineData("", "en", 0, 0, 0)]
    [InlineData("It's a well-known port — 3 ships 😀.", "en", 6, 35, 2)]
    [InlineData("我们不会关闭港口。", "zh-Hant", 8, 9, 2)]
    [InlineData("我们不会关闭港口。", "en", 8, 9, 2)]
    [InlineData("Tokyo 東京 is big", "en", 5, 15, 2)]
    [InlineData("항구를 닫지 않겠다", "ko", 3, 10, 1)]
    public void Words_characters_and_time_are_counted(string text, string language, int words, int characters, int seconds)
    {
        BodyMetrics.Of([Bodies.Block(Bodies.Text(text))], language).ShouldBe(new BodyMetrics(words, characters, seconds));
    }

    [Fact]
    public void A_minute_is_238_words_or_500_chinese_characters()
    {
        var english = Bodies.Block(Bodies.Text(string.Concat(Enumerable.Repeat("word ", 238))));
        var chinese = Bodies.Block(Bodies.Text(new string('港', 500)));

        BodyMetrics.Of([english], "en-GB").ReadingTimeSeconds.ShouldBe(60);
        BodyMetrics.Of([chinese], "zh").ReadingTimeSeconds.ShouldBe(60);
    }

    [Fact]
    public void A_word_cut_into_spans_is_one_word()
    {
        BodyMetrics.Of([Bodies.Block(Bodies.Text("har"), Bodies.Text("bour", "em"))], "en").WordCount.ShouldBe(1);
    }
}
