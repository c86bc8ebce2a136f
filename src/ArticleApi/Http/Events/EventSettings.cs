namespace ArticleApi.Http.Events;

/// <summary>The settings of the streams of events.</summary>
/// <param name="MaxClients">`Events:MaxClients`: how many streams this instance keeps open, for readers and for editors each.</param>
/// <param name="Heartbeat">`Events:HeartbeatSeconds`: how long a stream is silent at the most.</param>
internal sealed record EventSettings(int MaxClients, TimeSpan Heartbeat)
{
    private const int DefaultClients = 1_000;
    private const int DefaultSeconds = 15;
    private const int MostSeconds = 300;

    public static EventSettings Of(IConfiguration configuration) => new(
        configuration.WholeNumber("Events:MaxClients", least: 0) ?? DefaultClients,
        TimeSpan.FromSeconds(configuration.WholeNumber("Events:HeartbeatSeconds", least: 1, MostSeconds) ?? DefaultSeconds));
}
