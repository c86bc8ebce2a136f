using System.Text;

namespace ArticleApi.Http.Events;

/// <summary>That a record has changed, as it is sent to everybody who listens: where the record is now is for the listener to ask.</summary>
/// <param name="Sequence">The number of the change.</param>
/// <param name="Text">The event in the form of the stream.</param>
internal sealed record StreamedEvent(long Sequence, byte[] Text)
{
    /// <param name="sequence">The number of the change.</param>
    /// <param name="name">What kind of event it is.</param>
    /// <param name="data">What it says, as JSON on one line.</param>
    public static StreamedEvent Of(long sequence, string name, string data) =>
        new(sequence, Encoding.UTF8.GetBytes(FormattableString.Invariant($"id: {sequence}\nevent: {name}\ndata: {data}\n\n")));
}

/// <summary>Some events, in the order of their numbers.</summary>
/// <param name="Events">The events.</param>
/// <param name="Through">The number up to which there are no others.</param>
internal sealed record EventPage(IReadOnlyList<StreamedEvent> Events, long Through)
{
    /// <summary>Why it cannot be told what came before; null when nothing is missing.</summary>
    public string? Lost { get; init; }
}

/// <summary>Where the events of a stream come from.</summary>
internal interface IEventSource : IDisposable
{
    /// <summary>The number of the last change that there is.</summary>
    Task<long> HeadAsync(CancellationToken cancellationToken);

    /// <summary>The next events behind a number; none when there is nothing yet.</summary>
    Task<EventPage> ReadAsync(long after, CancellationToken cancellationToken);

    /// <summary>Ends when there can be events behind a number.</summary>
    Task WaitAsync(long after, CancellationToken cancellationToken);
}
