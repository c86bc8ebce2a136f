using System.Globalization;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Imports;

public sealed class ImportTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly ImportDesk desk = new(api.CreateAdmin());

    [Fact]
    public async Task A_copied_page_becomes_an_article_whose_quotes_have_the_right_speakers()
    {
        var draft = await desk.DraftAsync(ImportDesk.Copied);
        var (confirmed, article) = await desk.ConfirmedAsync(draft);

        ((string)article["headline"]!).ShouldBe("Hale and Okoro disagree about the strait");
        ((string)article["featuredImage"]!["credit"]!).ShouldBe("Photo by Getty Image");
        var quotes = await QuotesOfAsync(confirmed);
        quotes.Select(q => (string)q["text"]!).ShouldBe(
            ["very good", "We talked about the (nuclear) deal for two hours, and I think we both want the same thing.", "We agreed on the menu. On the rest we will see."]);
        (await Task.WhenAll(quotes.Select(SpeakerOfAsync))).ShouldBe(["Adaline Hale", "Adaline Hale", "Tobe Okoro"]);
    }

    [Fact]
    public async Task The_outlet_is_a_citation_and_no_speaker()
    {
        var (confirmed, article) = await desk.ConfirmedAsync(await desk.DraftAsync(ImportDesk.Copied));

        confirmed["speakers"]!.AsArray().Select(s => (string)s!["name"]!).ShouldNotContain("CNBC");
        var source = confirmed["sources"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)source["name"]!).ShouldBe("CNBC");
        var citation = article["citations"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)citation["sourceId"]!, (string)citation["role"]!).ShouldBe(((string)source["id"]!, "via"));
        foreach (var quote in await QuotesOfAsync(confirmed)) ((string)quote["provenance"]![0]!["sourceId"]!).ShouldBe((string)source["id"]!);
    }

    [Fact]
    public async Task What_the_page_left_behind_is_told_of_and_no_part_of_the_article()
    {
        var (_, article) = await desk.ConfirmedAsync(await desk.DraftAsync(ImportDesk.Copied));

        var dropped = article["importedFrom"]!["dropped"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)dropped["text"]!, (string)dropped["reason"]!, (int)dropped["line"]!).ShouldBe(("×", "symbol", 17));
        article["body"]!.ToJsonString().ShouldNotContain("×");
        ((string)article["importedFrom"]!["format"]!).ShouldBe("text");
        ((string)article["importedFrom"]!["sha256"]!).Length.ShouldBe(64);
    }

    [Fact]
    public async Task Every_imported_quote_is_printed_exactly()
    {
        var (_, article) = await desk.ConfirmedAsync(await desk.DraftAsync(ImportDesk.Copied));

        var integrity = await desk.Client.PostAsync($"{Desk.Articles}/{article.Id()}/integrity", new { }).ReadJsonAsync();
        integrity["results"]!.AsArray().Count.ShouldBe(3);
        foreach (var result in integrity["results"]!.AsArray()) ((string)result!["level"]!).ShouldBe("exact");
    }

    [Fact]
    public async Task Words_in_brackets_are_insertions()
    {
        var (confirmed, _) = await desk.ConfirmedAsync(await desk.DraftAsync(ImportDesk.Copied));

        var quote = (await QuotesOfAsync(confirmed)).Single(q => ((string)q["text"]!).Contains("(nuclear)", StringComparison.Ordinal));
        var insertion = quote["insertions"]!.AsArray().ShouldHaveSingleItem()!;
        ((int)insertion["start"]!, (int)insertion["end"]!, (string)insertion["kind"]!).ShouldBe((20, 29, "insertion"));
        ((string)quote["spokenText"]!).ShouldStartWith("We talked about the deal");
    }

    [Fact]
    public async Task Irony_is_offered_and_stays_out()
    {
        var draft = await desk.DraftAsync(ImportDesk.Copied);

        var irony = ImportDesk.Quote(draft, "peace summit");
        ((bool)irony["preselected"]!).ShouldBeFalse();
        ((bool)irony["proposal"]!["isSpeech"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_is_made_before_an_editor_confirms()
    {
        var (name, outlet) = ($"Ilse {ImportDesk.Surname()}", Unique("Harbour Post"));

        await desk.DraftAsync($"A headline about ports\n\n“We will never close this port,” said {name}, via {outlet}.");

        (await desk.Client.ReadAsync($"{Desk.Speakers}?q={Uri.EscapeDataString(name)}"))["data"]!.AsArray().ShouldBeEmpty();
        (await desk.Client.ReadAsync($"{Desk.Sources}?q={Uri.EscapeDataString(outlet)}"))["data"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_confirm_answers_the_same_article()
    {
        var draft = await desk.DraftAsync(ImportDesk.Copied);
        var first = await desk.ConfirmAsync(draft, "\"v1\"").ReadJsonAsync();

        var second = await desk.ConfirmAsync(draft, "\"v1\"").ReadJsonAsync();

        JsonNode.DeepEquals(first, second).ShouldBeTrue();
    }

    [Fact]
    public async Task Confirms_at_the_same_moment_make_one_article()
    {
        var draft = await desk.DraftAsync($"{Unique("Ports")} stay open\n\n“We will never close this port,” said Ilse {ImportDesk.Surname()}.");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => desk.ConfirmAsync(draft)));

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var answer in answers) ids.Add((string)(await answer.ReadJsonAsync())["articleId"]!);
        ids.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Drafts_that_name_the_same_speaker_confirmed_at_the_same_moment_make_one_speaker()
    {
        var name = $"Ilse {ImportDesk.Surname()}";
        var drafts = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => desk.DraftAsync($"Headline number {i} of four\n\n“We will never close port number {i},” said {name}.")));

        var confirmed = await Task.WhenAll(drafts.Select(async draft => await desk.ConfirmAsync(draft).ReadJsonAsync()));

        confirmed.Select(c => (string)c["speakers"]![0]!["id"]!).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_speaker_who_is_known_by_an_alias_is_used()
    {
        var alias = $"Ilse {ImportDesk.Surname()}";
        var speaker = await desk.Client.CreateAsync(Desk.Speakers, new { kind = "person", name = Unique("Dr Varga"), aliases = new[] { alias } });

        var draft = await desk.DraftAsync($"A headline about ports\n\n“We will never close this port,” said {alias}.");
        var (confirmed, _) = await desk.ConfirmedAsync(draft);

        var match = ImportDesk.Of(draft, "speaker").Single()["matches"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)match["id"]!, (double)match["score"]!).ShouldBe((speaker.Id(), 1.0));
        ((string)confirmed["quotes"]![0]!["speakerId"]!).ShouldBe(speaker.Id());
    }

    [Theory]
    [InlineData("Ilse J. {0}", "Ilse {0}")]
    [InlineData("Ilse {0}", "Ilse J. {0}")]
    [InlineData("Ilse {0} Jr.", "Ilse {0}")]
    public async Task A_speaker_whose_name_has_an_initial_more_or_less_is_used(string recorded, string printed)
    {
        var surname = ImportDesk.Surname();
        var speaker = await desk.Client.CreateAsync(Desk.Speakers, new { kind = "person", name = string.Format(CultureInfo.InvariantCulture, recorded, surname) });

        var draft = await desk.DraftAsync($"A headline about ports\n\n“We will never close this port,” said {string.Format(CultureInfo.InvariantCulture, printed, surname)}.");
        var (confirmed, _) = await desk.ConfirmedAsync(draft);

        var match = ImportDesk.Of(draft, "speaker").Single()["matches"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)match["id"]!, (double)match["score"]!).ShouldBe((speaker.Id(), 0.9));
        ((string)confirmed["quotes"]![0]!["speakerId"]!).ShouldBe(speaker.Id());
    }

    [Fact]
    public async Task Another_initial_is_another_speaker()
    {
        var surname = ImportDesk.Surname();
        await desk.Client.CreateAsync(Desk.Speakers, new { kind = "person", name = $"Ilse J. {surname}" });

        var draft = await desk.DraftAsync($"A headline about ports\n\n“We will never close this port,” said Ilse K. {surname}.");

        ImportDesk.Of(draft, "speaker").Single()["matches"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Whether_a_surname_alone_is_that_of_a_speaker_an_editor_says()
    {
        var surname = ImportDesk.Surname();
        var known = await desk.Client.CreateAsync(Desk.Speakers, new { kind = "person", name = $"Ilse {surname}" });
        var draft = await desk.DraftAsync($"A headline about ports\n\n“We will never close this port,” {surname} said on Monday.");
        var speaker = ImportDesk.Of(draft, "speaker").Single();
        var match = speaker["matches"]!.AsArray().ShouldHaveSingleItem()!;

        ((string)match["id"]!, (double)match["score"]!, (bool)speaker["preselected"]!).ShouldBe((known.Id(), 0.6, false));
        await desk.DecideAsync(draft, speaker, "edit", new { speakerId = known.Id() }).ReadJsonAsync();
        var (confirmed, _) = await desk.ConfirmedAsync(draft);

        ((string)confirmed["quotes"]![0]!["speakerId"]!).ShouldBe(known.Id());
    }

    [Fact]
    public async Task An_organisation_is_not_called_by_its_last_word()
    {
        var word = ImportDesk.Surname();
        await desk.Client.CreateAsync(Desk.Speakers, new { kind = "organization", name = $"Harbour {word}" });

        var draft = await desk.DraftAsync($"A headline about ports\n\n“We will never close this port,” {word} said on Monday.");

        ImportDesk.Of(draft, "speaker").Single()["matches"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Which_of_two_namesakes_is_meant_an_editor_says()
    {
        var name = $"Ilse {ImportDesk.Surname()}";
        var first = await desk.Client.CreateAsync(Desk.Speakers, new { kind = "person", name });
        await desk.Client.CreateAsync(Desk.Speakers, new { kind = "person", name, disambiguation = "footballer" });
        var draft = await desk.DraftAsync($"A headline about ports\n\n“We will never close this port,” said {name}.");
        var speaker = ImportDesk.Of(draft, "speaker").Single();

        ((bool)speaker["preselected"]!).ShouldBeFalse();
        await desk.DecideAsync(draft, speaker, "accept").ReadJsonAsync();
        (await desk.ConfirmAsync(draft).ReadProblemAsync()).Codes.ShouldBe(["import.ambiguous"]);
        await desk.DecideAsync(draft, speaker, "edit", new { speakerId = first.Id() }).ReadJsonAsync();
        ((string)(await desk.ConfirmAsync(draft).ReadJsonAsync())["quotes"]![0]!["speakerId"]!).ShouldBe(first.Id());
    }

    [Fact]
    public async Task Words_that_were_recorded_before_become_a_place_of_that_quote()
    {
        var words = Unique("We will never close this port");
        var speaker = await desk.Client.CreateAsync(Desk.Speakers, new { kind = "person", name = $"Ilse {ImportDesk.Surname()}" });
        var quote = await desk.Client.CreateAsync(Desk.Quotes, new { text = words, kind = "direct", language = "en", speakerId = speaker.Id() });

        var (confirmed, _) = await desk.ConfirmedAsync(await desk.DraftAsync($"A headline about ports\n\n“{words},” said {speaker["name"]}."));

        var made = confirmed["quotes"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)made["quoteId"]!, (bool)made["isNew"]!).ShouldBe((quote.Id(), false));
    }

    [Fact]
    public async Task A_quote_that_goes_on_in_other_places_is_one_quote()
    {
        var (confirmed, article) = await desk.ConfirmedAsync(await desk.DraftAsync("""
            A headline about sand and schools

            “When I came here there was nothing but sand,” said Elena Kovacs.

            “We built the school first.

            “Then we built the clinic, and people began to stay.”
            """));

        var quotes = await QuotesOfAsync(confirmed);
        quotes.Select(q => (string)q["text"]!).ShouldBe(["When I came here there was nothing but sand", "We built the school first. Then we built the clinic, and people began to stay."]);
        article["body"]!.AsArray().Count(b => b!["markDefs"]!.AsArray().Any(m => (string?)m!["quoteId"] == quotes[1].Id())).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_furniture_leaves_the_text_for_its_field()
    {
        var (_, article) = await desk.ConfirmedAsync(await desk.DraftAsync("""
            A headline about the night ferry

            By Martha Ellison

            PORT HAVEN (AP) — The council voted on Tuesday to keep the night ferry running for another year.
            """));

        ((string)article["byline"]!).ShouldBe("Martha Ellison");
        ((string)article["dateline"]!["place"]!).ShouldBe("PORT HAVEN");
        ((string)article["body"]!.AsArray().ShouldHaveSingleItem()!["children"]![0]!["text"]!).ShouldStartWith("The council voted");
    }

    [Fact]
    public async Task A_byline_right_below_the_headline_is_no_part_of_it()
    {
        var (_, article) = await desk.ConfirmedAsync(await desk.DraftAsync("""
            A headline about the night ferry
            By Martha Ellison

            The council voted on Tuesday to keep the night ferry
            running for another year.
            """));

        ((string)article["headline"]!).ShouldBe("A headline about the night ferry");
        ((string)article["byline"]!).ShouldBe("Martha Ellison");
        ((string)article["body"]!.AsArray().ShouldHaveSingleItem()!["children"]![0]!["text"]!).ShouldBe("The council voted on Tuesday to keep the night ferry running for another year.");
    }

    [Theory]
    [InlineData("The bill was introduced\nby Senator Ada Smith of Leeds, who said it would\nhelp tenants.")]
    [InlineData("The council met on Tuesday.\nBy Friday it had spread to three\nother towns.")]
    [InlineData("The letter that was shown in court was signed\nBy Ada Lovelace\nand found in a drawer.")]
    [InlineData("The council voted on Tuesday to keep\nthe night ferry running. Nobody\nspoke against it, and nobody\nhad been asked.")]
    public async Task A_sentence_that_was_wrapped_stays_whole(string wrapped)
    {
        var (_, article) = await desk.ConfirmedAsync(await desk.DraftAsync(wrapped));

        ((string)article["body"]!.AsArray().ShouldHaveSingleItem()!["children"]![0]!["text"]!).ShouldBe(wrapped.Replace('\n', ' '));
    }

    [Fact]
    public async Task Where_no_line_is_blank_and_lines_end_like_sentences_each_is_a_paragraph()
    {
        var asCopied = await desk.DraftAsync(ImportDesk.Copied);
        var dense = await desk.DraftAsync(string.Join('\n', ImportDesk.Copied.Split('\n', StringSplitOptions.RemoveEmptyEntries)));

        Read(asCopied).ShouldNotBeEmpty();
        Read(dense).ShouldBe(Read(asCopied));

        static IEnumerable<string> Read(JsonObject draft) => draft["candidates"]!.AsArray().Select(c => $"{c!["kind"]} {c["exact"]} {c["proposal"]?.ToJsonString()}");
    }

    private async Task<List<JsonObject>> QuotesOfAsync(JsonObject confirmed)
    {
        var quotes = new List<JsonObject>();
        foreach (var id in confirmed["quotes"]!.AsArray().Select(q => (string)q!["quoteId"]!).Distinct(StringComparer.Ordinal)) quotes.Add(await desk.Client.ReadAsync($"{Desk.Quotes}/{id}"));
        return quotes;
    }

    private async Task<string> SpeakerOfAsync(JsonObject quote) => (string)(await desk.Client.ReadAsync($"{Desk.Speakers}/{quote["speakerId"]}"))["name"]!;
}
