using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery;

/// <summary>
/// With 200 drafts, 100 unpublished, 100 deleted and 100 edited articles nothing that is not public leaves by any operation of the
/// delivery contract, with whatever parameter.
/// </summary>
public sealed class LeakTests(LeakSweep sweep) : IClassFixture<LeakSweep>
{
    private const int Public = SecretiveNewsroom.Lasting + SecretiveNewsroom.Edited;

    [Fact]
    public void The_sweep_sees_every_word_that_is_taken_back_later()
    {
        var said = string.Join('\n', sweep.AtFirst.Values.Select(r => r.Body + r.Headers));
        foreach (var record in sweep.Newsroom.OncePublic) said.ShouldContain(record.Id.ToString());

        sweep.AtFirst.Count(asked => asked.Value.Says(Mark.Gone)).ShouldBeGreaterThan(1_000);
        sweep.AtFirst.Keys.Select(q => q.Form).Distinct().ShouldBe(Question.Forms, ignoreOrder: true);
        sweep.AtFirst.Values.Any(r => r.Says(Mark.Hidden)).ShouldBeFalse();
    }

    [Fact]
    public void Drafts_and_edits_change_no_byte_of_any_answer()
    {
        foreach (var (question, first) in sweep.AtFirst) sweep.BesideDrafts[question].ShouldBe(first, question.ToString());
    }

    [Fact]
    public void What_was_taken_back_is_in_no_answer_any_more_not_even_in_one_that_was_kept()
    {
        foreach (var (question, reply) in sweep.TakenBack)
        {
            reply.Status.ShouldBeOneOf([200, 304, 410], question.ToString());
            reply.Says(Mark.Hidden).ShouldBeFalse(question.ToString());

            // A tombstone names the id, for CDNs to purge it; and who has the first answer still must have nothing of it.
            if (reply.Status == 410) (reply.Body + reply.Headers).ShouldNotContain(Mark.Gone.Text, Case.Insensitive, question.ToString());
            else (reply.Status == 304 ? sweep.AtFirst[question] : reply).Says(Mark.Gone, Asked(question)).ShouldBeFalse(question.ToString());
        }

        sweep.TakenBack.Values.Count(r => r.Status == 410).ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public async Task A_copy_that_is_kept_in_step_is_told_what_went_and_not_a_word_of_it()
    {
        foreach (var record in sweep.Newsroom.OncePublic) sweep.LaterPages.ShouldContain(record.Id.ToString());
        sweep.LaterPages.ShouldNotContain(Mark.Gone.Text, Case.Insensitive);
        Mark.Hidden.IsIn(sweep.LaterPages).ShouldBeFalse();
        await sweep.Copy.ShouldBeWhatIsPublicAsync();
        await sweep.Copy.ShouldHaveTheDigestAsync();
    }

    [Fact]
    public async Task What_is_hidden_is_answered_as_what_never_existed()
    {
        foreach (var operation in PublicOperation.All.Where(o => o.NamesOne))
        {
            var names = LeakSweep.NamesFor(operation, sweep.Newsroom.NeverPublic).ToList();
            names.Count.ShouldBeGreaterThan(200);
            var never = Mark.InNeverOf(names[0]);
            var nothing = (await Reply.AskAsync(sweep.Reader, new(operation.At(never)))).Without(never);
            nothing.ShouldStartWith("404");
            foreach (var name in names)
                (await Reply.AskAsync(sweep.Reader, new(operation.At(name)))).Without(name).ShouldBe(nothing, operation.At(name));
        }
    }

    [Fact]
    public async Task No_parameter_tells_what_is_hidden_or_was_taken_back_from_what_never_existed()
    {
        string[] values = [.. SecretiveNewsroom.ValuesOf(sweep.Newsroom.NeverPublic), .. SecretiveNewsroom.ValuesOf(sweep.Newsroom.OncePublic)];
        foreach (var operation in PublicOperation.All.Where(o => !o.NamesOne))
        {
            foreach (var parameter in operation.Query)
            {
                foreach (var value in values)
                {
                    var url = $"{operation.Path}?{LeakSweep.Sized(operation, $"{parameter.Name}={value}")}";
                    var reply = await Reply.AskAsync(sweep.Reader, new(url));
                    var nothing = await Reply.AskAsync(sweep.Reader, new(Mark.InNeverOf(url)));

                    reply.Status.ShouldBeInRange(200, 422, url);
                    reply.Without(value).ShouldBe(nothing.Without(Mark.InNeverOf(value)), url);
                    (reply.Says(Mark.Hidden, value) || reply.Says(Mark.Gone, value)).ShouldBeFalse(url);
                    var asAdmin = await Reply.AskAsync(sweep.Admin, new(url));
                    (asAdmin.Status, asAdmin.Body).ShouldBe((reply.Status, reply.Body), url);
                }
            }
        }
    }

    [Fact]
    public void A_preview_shows_its_revision_and_nothing_that_no_reader_may_ever_see()
    {
        sweep.PreviewOfPublished.Count.ShouldBeGreaterThan(4);
        foreach (var reply in sweep.PreviewOfPublished)
        {
            reply.Status.ShouldBe(200);
            reply.Body.ShouldContain("Edited 0");
            reply.Body.ShouldContain("An official");
            reply.Says(Mark.Hidden).ShouldBeFalse(reply.Body);
        }

        foreach (var reply in sweep.PreviewOfEdit) reply.Says(Mark.Hidden).ShouldBeTrue();
    }

    [Fact]
    public async Task A_key_with_every_scope_sees_no_more()
    {
        foreach (var operation in PublicOperation.All)
        {
            string[] paths = operation.NamesOne
                ? [.. LeakSweep.NamesFor(operation, [.. sweep.Newsroom.NeverPublic.DistinctBy(r => r.RecordKind), .. sweep.Newsroom.OncePublic.DistinctBy(r => r.RecordKind)]).Select(operation.At)]
                : [operation.Path];
            foreach (var url in from path in paths from shape in operation.Shapes() select $"{path}?{LeakSweep.Sized(operation, shape)}")
            {
                var asReader = await Reply.AskAsync(sweep.Reader, new(url));
                var asAdmin = await Reply.AskAsync(sweep.Admin, new(url));
                (asAdmin.Status, asAdmin.ETag, asAdmin.Body).ShouldBe((asReader.Status, asReader.ETag, asReader.Body), url);
            }
        }
    }

    [Fact]
    public async Task Counts_count_what_is_public()
    {
        foreach (var (list, total) in new[] { ("articles", Public), ("articles?tag=shared", Public), ("articles?section=world", Public), ("authors", 1), ("speakers", 1), ("sources", 1), ("quotes", 1), ("tags", 2) })
            (await TotalAsync(list)).ShouldBe(total, list);

        var tags = await sweep.Reader.GetAsync("/api/v1/tags").ReadJsonAsync();
        tags["data"]!.AsArray().Select(t => ((string)t!["key"]!, (int)t["articleCount"]!)).ShouldBe([("open", Public), ("shared", Public)]);
        var sections = await sweep.Reader.GetAsync("/api/v1/sections").ReadJsonAsync();
        sections["data"]!.AsArray().Select(s => ((string)s!["slug"]!, (int)s["articleCount"]!)).ShouldBe([("world", Public)]);
    }

    private async Task<int> TotalAsync(string list) =>
        (int)(await sweep.Reader.GetAsync($"/api/v1/{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}count=exact&limit=1").ReadJsonAsync())["page"]!["total"]!;

    // What a reader has named, in a filter or in an old cursor, is repeated in links and problems.
    private static IEnumerable<string> Asked(Question question) =>
        question.Url.Split('?', '&', '/').Select(part => part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]).Where(said => said.Length > 8);
}
