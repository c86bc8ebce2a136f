namespace ArticleApi.Hosting;

/// <summary>A clock that stands at the time at which something is told to have happened.</summary>
internal sealed class SetClock : TimeProvider
{
    public DateTime Now { get; set; }

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
}
