using System.Security.Cryptography;

namespace ArticleApi.Data.Webhooks;

/// <summary>When a delivery that did not succeed is tried again: ten times in all, over 75.6 hours. Source: Standard Webhooks 1.0.0.</summary>
public static class WebhookRetries
{
    // What is added at random, so that many that failed together do not come back together.
    private const int MostJitterPercent = 20;

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    // Who is overloaded is given at least this, and what it asks for up to a day.
    private static readonly TimeSpan LeastWhenBusy = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MostAskedFor = TimeSpan.FromHours(24);

    public static int MostTries => Pauses.Length + 1;

    /// <summary>How long to wait after so many tries; null when that was the last.</summary>
    public static TimeSpan? After(int tries, int? status, TimeSpan? askedFor)
    {
        if (tries >= MostTries) return null;
        var pause = Pauses[tries - 1] * (1 + RandomNumberGenerator.GetInt32(MostJitterPercent + 1) / 100d);
        if (status is 429 or 502 or 504 && pause < LeastWhenBusy) pause = LeastWhenBusy;
        if (askedFor is not { } asked) return pause;
        if (asked > MostAskedFor) asked = MostAskedFor;
        return asked > pause ? asked : pause;
    }
}
