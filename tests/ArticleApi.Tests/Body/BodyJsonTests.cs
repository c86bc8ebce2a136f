using System.Text.Json;
using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Tests.Body;

public sealed class BodyJsonTests
{
    [Fact]
    public void Portable_text_is_read_and_written_in_its_own_words()
    {
        const string Json = """
            [{"_type":"block","_key":"p1","style":"h2","listItem":"number","level":2,"excerptOf":"wire",
            "markDefs":[{"_type":"link","_key":"l1","href":"https://a.example/","title":"A"},
            {"_type":"quote","_key":"q1","quoteId":"0198c0de-0000-7000-8000-000000000001"},
            {"_type":"citation","_key":"c1","citationKey":"wire"},
            {"_type":"mention","_key":"n1","speakerId":"0198c0de-0000-7000-8000-000000000003"}],
            "children":[{"_type":"span","_key":"s1","text":"Hello","marks":["strong","l1","q1","c1","n1"]}]},
            {"_type":"image","_key":"i1","url":"https://a.example/i.jpg","alt":"A port","caption":"The port","credit":"Kim","width":640,"height":480,"citationKey":"wire"},
            {"_type":"embed","_key":"e1","provider":"youtube","url":"https://a.example/v","title":"A film","citationKey":"wire"},
            {"_type":"separator","_key":"r1"}]
            """;

        Bodies.Write(Bodies.Read(Json)).ShouldBe(Json.ReplaceLineEndings(""));
    }

    [Fact]
    public void Lists_are_always_written_and_absent_values_never()
    {
        Bodies.Write([Bodies.Block(Bodies.Text("Hello"))])
            .ShouldBe("""[{"_type":"block","style":"normal","markDefs":[],"children":[{"_type":"span","text":"Hello","marks":[]}]}]""");
    }

    [Fact]
    public void The_type_may_come_last()
    {
        Bodies.Read("""[{"children":[{"text":"Hello","_type":"span"}],"_type":"block"}]""")
            .ShouldHaveSingleItem().ShouldBeOfType<TextBlock>().Children[0].Text.ShouldBe("Hello");
    }

    [Fact]
    public void A_null_list_is_an_empty_one()
    {
        var block = Bodies.Read("""[{"_type":"block","markDefs":null,"children":null}]""")[0].ShouldBeOfType<TextBlock>();

        block.MarkDefs.ShouldBeEmpty();
        block.Children.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""[{}]""")]
    [InlineData("""[{"_key":"a"}]""")]
    [InlineData("""[{"style":"normal","children":[]}]""")]
    [InlineData("""[{"_type":null}]""")]
    [InlineData("""[{"_type":7}]""")]
    [InlineData("""[{"_type":"table"}]""")]
    [InlineData("""[{"_type":"block","markDefs":[{}]}]""")]
    [InlineData("""[{"_type":"block","markDefs":[{"href":"https://a.example/"}]}]""")]
    [InlineData("""[{"_type":"block","markDefs":[{"_type":"footnote"}]}]""")]
    [InlineData("""[{"_type":"block","children":[{"_type":"image","text":"x"}]}]""")]
    [InlineData("""[{"_type":"block","style":"h1"}]""")]
    [InlineData("""[{"_type":"block","style":1}]""")]
    [InlineData("""[{"_type":"block","listItem":"check"}]""")]
    [InlineData("""[{"_type":"block","level":"1"}]""")]
    [InlineData("""[{"_type":"block","html":"<b>"}]""")]
    [InlineData("""[{"_type":"block","style":"normal","style":"h2"}]""")]
    [InlineData("""[{"_type":"block","_type":"image"}]""")]
    [InlineData("""[{"_type":"block","children":[{"text":"\ud83d"}]}]""")]
    [InlineData("""["block"]""")]
    [InlineData("""[7]""")]
    public void What_is_not_portable_text_is_a_json_exception_with_a_path(string json)
    {
        Should.Throw<JsonException>(() => Bodies.Read(json)).Path.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void A_block_without_a_type_is_told_which_types_there_are()
    {
        var exception = Should.Throw<JsonException>(() => Bodies.Read("""[{"_type":"separator"},{"style":"normal"}]"""));

        exception.Message.ShouldContain("block, image, embed or separator");
        exception.Path.ShouldBe("$[1]");
    }
}
