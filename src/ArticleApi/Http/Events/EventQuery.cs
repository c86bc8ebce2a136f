using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace ArticleApi.Http.Events;

/// <summary>Where a stream of events begins and how long it lasts.</summary>
public abstract record EventQuery
{
    private const int LongestSeconds = 3_600;

    /// <summary>The `id` of the last event that the client has, behind which the stream begins. When there is none it begins with what changes from now on. `Last-Event-ID` counts before it.</summary>
    [Range(0, long.MaxValue)] public long? After { get; init; }

    /// <summary>After how many seconds the server ends the stream: 1 to 3,600. When absent it lasts until one of both closes it.</summary>
    [Range(1, LongestSeconds)] public int? Duration { get; init; }

    /// <summary>The number behind which the client wants to hear, null for from now on.</summary>
    /// <exception cref="ProblemException">The header is no number of ours: 400.</exception>
    internal long? PositionOf(string? lastEventId)
    {
        if (string.IsNullOrEmpty(lastEventId)) return After;
        return long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw new ProblemException(Problems.BadRequest(
                ProblemCodes.ParameterInvalid, "Last-Event-ID is not the id of an event.", new ApiError("Last-Event-ID", ProblemCodes.ParameterInvalid, "It is not the id of an event.")).Problem);
    }
}
