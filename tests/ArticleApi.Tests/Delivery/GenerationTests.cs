using ArticleApi.Delivery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Delivery;

public sealed class GenerationTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void A_generation_keeps_to_its_limit_and_gives_up_first_what_nobody_asked_for()
    {
        var generation = new Generation(1, maxBytes: 100_000, maxEntryBytes: 50_000);
        generation.Keep(Key(0), Answer(5_000));
        for (var number = 1; number < 200; number++)
        {
            generation.Keep(Key(number), Answer(5_000));
            generation.Find(Key(0)).ShouldNotBeNull($"after {number}");
            generation.Bytes.ShouldBeLessThanOrEqualTo(100_000);
        }

        generation.Bytes.ShouldBeGreaterThan(50_000);
    }

    [Fact]
    public void An_answer_over_the_limit_of_one_is_not_kept()
    {
        var generation = new Generation(1, maxBytes: 100_000, maxEntryBytes: 10_000);

        generation.Keep(Key(1), Answer(20_000));

        generation.Find(Key(1)).ShouldBeNull();
        generation.Bytes.ShouldBe(0);
    }

    [Fact]
    public void A_public_change_leaves_every_older_answer_behind_and_a_slow_reader_cannot_bring_one_back()
    {
        var content = new ContentVersion(clock);
        var cache = new DeliveryCache(content, Settings());
        content.Confirm(7);
        var old = cache.Present()!;
        old.Keep(Key(1), Answer(10));

        content.Advance(8);
        old.Keep(Key(2), Answer(10));

        cache.Present()!.Version.ShouldBe(8);
        cache.Present()!.Find(Key(1)).ShouldBeNull();
        cache.Present()!.Find(Key(2)).ShouldBeNull();
    }

    [Fact]
    public void Nothing_is_answered_from_the_cache_once_the_database_was_silent_for_five_seconds()
    {
        var content = new ContentVersion(clock);
        var cache = new DeliveryCache(content, Settings());
        cache.Present().ShouldBeNull();
        content.Confirm(1);
        cache.Present().ShouldNotBeNull();

        clock.Advance(TimeSpan.FromSeconds(5));
        cache.Present().ShouldBeNull();

        content.Confirm(1);
        cache.Present().ShouldNotBeNull();
    }

    [Fact]
    public void A_cache_that_is_off_keeps_nothing()
    {
        var content = new ContentVersion(clock);
        content.Confirm(1);

        new DeliveryCache(content, Settings(("DeliveryCache:Enabled", "false"))).Present().ShouldBeNull();
    }

    private static AnswerKey Key(int number) => new($"/api/v1/articles/{number}", "", AnswerEncoding.Identity);

    private static DeliveryAnswer Answer(int size) => DeliveryAnswer.Ok(new byte[size], "tag", lastModified: null, []);

    private static DeliverySettings Settings(params (string Name, string Value)[] settings) => DeliverySettings.Of(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build());
}
