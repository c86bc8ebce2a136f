using ArticleApi.Http;
using IPNetwork = System.Net.IPNetwork;

namespace ArticleApi.Webhooks;

/// <summary>The settings of webhooks.</summary>
/// <param name="Ports">`Webhooks:Ports`: the ports of endpoints; null for any.</param>
/// <param name="AllowedNetworks">`Webhooks:AllowedNetworks`: addresses that are not public, and may be sent to all the same.</param>
/// <param name="AllowHttp">`Webhooks:AllowHttp`: whether an endpoint may do without encryption.</param>
/// <param name="Timeout">`Webhooks:TimeoutSeconds`: how long a try may take.</param>
/// <param name="ConnectTimeout">`Webhooks:ConnectSeconds`: how long the connection may take of it.</param>
/// <param name="MaxConcurrent">`Webhooks:MaxConcurrent`: to how many endpoints this instance sends at once.</param>
public sealed record WebhookSettings(
    IReadOnlySet<int>? Ports, IReadOnlyList<IPNetwork> AllowedNetworks, bool AllowHttp, TimeSpan Timeout, TimeSpan ConnectTimeout, int MaxConcurrent)
{
    private const int DefaultPort = 443;
    private const int DefaultSeconds = 15;
    private const int DefaultConnectSeconds = 5;
    private const int DefaultConcurrent = 100;

    /// <param name="configuration">Where the numbers are.</param>
    /// <param name="ports">The numbers of ports, or `*` for any.</param>
    /// <param name="networks">The networks, such as `10.0.0.0/8`.</param>
    /// <exception cref="InvalidSettingException">One cannot be read.</exception>
    public static WebhookSettings Of(IConfiguration configuration, IReadOnlyList<string> ports, IReadOnlyList<string> networks) => new(
        PortsOf(ports),
        [.. networks.Select(NetworkOf)],
        configuration.GetValue<bool>("Webhooks:AllowHttp"),
        Seconds(configuration, "Webhooks:TimeoutSeconds", DefaultSeconds),
        Seconds(configuration, "Webhooks:ConnectSeconds", DefaultConnectSeconds),
        configuration.WholeNumber("Webhooks:MaxConcurrent", least: 1) ?? DefaultConcurrent);

    private static TimeSpan Seconds(IConfiguration configuration, string name, int usual) =>
        TimeSpan.FromSeconds(configuration.WholeNumber(name, least: 1, most: DefaultSeconds) ?? usual);

    private static HashSet<int>? PortsOf(IReadOnlyList<string> ports)
    {
        if (ports is ["*"]) return null;
        if (ports.Count == 0) return [DefaultPort];
        return [.. ports.Select(text => ushort.TryParse(text, out var port) ? (int)port : throw new InvalidSettingException($"Webhooks:Ports: '{text}' is not a port."))];
    }

    private static IPNetwork NetworkOf(string text) =>
        IPNetwork.TryParse(text, out var network) ? network : throw new InvalidSettingException($"Webhooks:AllowedNetworks: '{text}' is not a network such as 10.0.0.0/8.");
}
