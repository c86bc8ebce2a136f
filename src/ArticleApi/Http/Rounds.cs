namespace ArticleApi.Http;

/// <summary>Work that is done again and again beside the requests, until the process stops.</summary>
internal static class Rounds
{
    /// <param name="timer">Paces the work: by the machine's clock, or by that of the API where a test is to move it.</param>
    /// <param name="round">One round. What it could not do, the next one makes up for.</param>
    /// <param name="logger">Is told of a failure once, until a round succeeds again.</param>
    /// <param name="what">What could not be done.</param>
    /// <param name="stoppingToken">Ends the work.</param>
    /// <param name="atOnce">Whether the first round does not wait for the timer.</param>
    public static async Task RunAsync(
        this PeriodicTimer timer, Func<CancellationToken, Task> round, ILogger logger, string what, CancellationToken stoppingToken, bool atOnce = false)
    {
        var isFailing = false;
        if (!atOnce && !await timer.WaitForNextTickAsync(stoppingToken)) return;
        do
        {
            try
            {
                await round(stoppingToken);
                isFailing = false;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                if (!isFailing) logger.LogWarning("{What}: {Failure}", what, failure.GetBaseException().Message);
                isFailing = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
