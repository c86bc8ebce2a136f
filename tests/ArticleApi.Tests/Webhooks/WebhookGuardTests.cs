using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using IPNetwork = System.Net.IPNetwork;

namespace ArticleApi.Tests.Webhooks;

/// <summary>Nothing is sent to where only this machine or its neighbours should be able to send.</summary>
public sealed class WebhookGuardTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly HttpClient admin = api.CreateAdmin();

    [Theory]
    [InlineData("http://hooks.example.org/", "url.scheme")]
    [InlineData("ftp://hooks.example.org/", "url.scheme")]
    [InlineData("//hooks.example.org/", "url.scheme")]
    [InlineData("file:///etc/passwd", "url.scheme")]
    [InlineData("gopher://127.0.0.1:6379/_", "url.scheme")]
    [InlineData("https://127.0.0.1", "url.host")]
    [InlineData("https://127.1", "url.host")]
    [InlineData("https://0", "url.host")]
    [InlineData("https://0.0.0.0", "url.host")]
    [InlineData("https://2130706433", "url.host")]
    [InlineData("https://0x7f000001", "url.host")]
    [InlineData("https://0x7f.1", "url.host")]
    [InlineData("https://0177.0.0.1", "url.host")]
    [InlineData("https://127.127.127.127", "url.host")]
    [InlineData("https://127.0.0.1.", "url.host")]
    [InlineData("https://8.8.8.8", "url.host")]
    [InlineData("https://[::]", "url.host")]
    [InlineData("https://[::1]", "url.host")]
    [InlineData("https://[::ffff:127.0.0.1]", "url.host")]
    [InlineData("https://[::ffff:7f00:1]", "url.host")]
    [InlineData("https://[64:ff9b::7f00:1]", "url.host")]
    [InlineData("https://[2002:7f00:1::]", "url.host")]
    [InlineData("https://[fd00:ec2::254]", "url.host")]
    [InlineData("https://[fe80::1%25eth0]", "url.host")]
    [InlineData("https://localhost", "url.host")]
    [InlineData("https://localhost.", "url.host")]
    [InlineData("https://LOCALHOST/", "url.host")]
    [InlineData("https://a.localhost/", "url.host")]
    [InlineData("https://169.254.169.254/latest/meta-data", "url.host")]
    [InlineData("https://127.0.0.1#good.example.org", "url.host")]
    [InlineData("https://１２７.0.0.1/", "url.host")]
    [InlineData("https://①②⑦.0.0.1/", "url.host")]
    [InlineData("https://%31%32%37.0.0.1/", "url.host")]
    [InlineData("https://", "url.host")]
    [InlineData("https:///path", "url.host")]
    [InlineData("https://good.example.org@127.0.0.1", "url.userinfo")]
    [InlineData("https://user:password@hooks.example.org", "url.userinfo")]
    [InlineData("https://hooks.example.org\\@127.0.0.1", "url.format")]
    [InlineData("https://hooks.example.org/a\r\nHost: 127.0.0.1", "url.format")]
    [InlineData("https://hooks.example.org/a b", "url.format")]
    [InlineData("https://hooks.example.org:22/", "url.port")]
    [InlineData("https://hooks.example.org:25/", "url.port")]
    [InlineData("https://hooks.example.org:6379/", "url.port")]
    [InlineData("https://hooks.example.org:80/", "url.port")]
    public async Task An_address_that_nothing_may_be_sent_to_is_refused(string url, string code) => await RefusesAsync(url, code);

    [Theory]
    [InlineData(59, 1)]
    [InlineData(63, 1)]
    [InlineData(50, 10)]
    public async Task A_name_that_is_too_long_in_ascii_is_refused(int letters, int labels) =>
        await RefusesAsync($"https://{string.Join('.', Enumerable.Repeat(new string('ä', letters), labels))}.com/", "url.host");

    private async Task RefusesAsync(string url, string code)
    {
        var problem = await admin.PostAsync(WebhookDesk.Path, new { url }).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Pointers.ShouldBe(["/url"]);
        problem.Codes.ShouldBe([code]);
    }

    [Theory]
    [InlineData("https://Hooks.Example.ORG.:443/a?b=c#d", "https://hooks.example.org/a?b=c")]
    [InlineData("https://hafen-zürich.example/", "https://xn--hafen-zrich-zhb.example/")]
    [InlineData("https://hooks.example.org/%0d%0aX", "https://hooks.example.org/%0d%0aX")]
    public async Task An_address_is_stored_in_one_form(string url, string stored) =>
        ((string)(await admin.CreateAsync(WebhookDesk.Path, new { url }))["url"]!).ShouldBe(stored);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:808:808::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:80ff:fffe")]
    [InlineData("2001:db8::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void An_address_that_is_not_public_is_closed(string address) => NetworkRules.MaySendTo(IPAddress.Parse(address), []).ShouldBeFalse();

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    public void A_public_address_is_open(string address) => NetworkRules.MaySendTo(IPAddress.Parse(address), []).ShouldBeTrue();

    [Fact]
    public void What_a_setting_opens_does_not_open_what_lies_within()
    {
        IPNetwork[] allowed = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("64:ff9b::/96")];

        NetworkRules.MaySendTo(IPAddress.Parse("10.1.2.3"), allowed).ShouldBeTrue();
        NetworkRules.MaySendTo(IPAddress.Parse("64:ff9b::808:808"), allowed).ShouldBeTrue();
        NetworkRules.MaySendTo(IPAddress.Parse("64:ff9b::7f00:1"), allowed).ShouldBeFalse();
        NetworkRules.MaySendTo(IPAddress.Parse("192.168.1.1"), allowed).ShouldBeFalse();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData("169.254.169.254")]
    public async Task A_name_that_leads_inside_is_found_out_when_the_connection_is_made(params string[] addresses)
    {
        await using var receiver = await Receiver.StartAsync();
        var asked = 0;
        var delivery = await PingAsync(receiver.Port, ("Webhooks:AllowedNetworks", ""), _ =>
        {
            Interlocked.Increment(ref asked);
            return addresses;
        });

        ((string)delivery["state"]!).ShouldBe("failed");
        ((string)delivery["lastFault"]!).ShouldBe("address");
        receiver.All.ShouldBeEmpty();
        asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_name_is_looked_up_once_for_a_connection_so_that_its_second_answer_leads_nowhere()
    {
        await using var receiver = await Receiver.StartAsync();

        // What is checked is what is connected to: 127.0.0.1 is open here, 127.0.0.2 is not.
        var delivery = await PingAsync(receiver.Port, ("Webhooks:AllowedNetworks", "127.0.0.1/32"), before => before == 0 ? ["127.0.0.1"] : ["127.0.0.2"]);

        ((string)delivery["state"]!).ShouldBe("delivered");
        receiver.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_name_that_leads_nowhere_is_said_to()
    {
        var delivery = await PingAsync(9, ("Webhooks:AllowedNetworks", ""), _ => throw new SocketException((int)SocketError.HostNotFound));

        ((string)delivery["lastFault"]!).ShouldBe("name");
    }

    [Fact]
    public async Task An_address_that_the_settings_no_longer_allow_is_not_sent_to()
    {
        await using var receiver = await Receiver.StartAsync();
        var desk = new WebhookDesk(admin);
        var endpoint = await admin.CreateAsync(WebhookDesk.Path, new { url = "https://hooks.example.org/" });
        var (id, url) = (Guid.Parse(endpoint.Id()), receiver.Url);
        await api.DatabaseAsync(async db =>
        {
            (await db.WebhookEndpoints.SingleAsync(e => e.Id == id)).Url = url;
            await db.SaveChangesAsync();
        });

        await desk.StepAsync(endpoint, "ping").ReadJsonAsync();
        await WebhookDesk.UntilAsync(async () => (string?)(await desk.DeliveriesAsync(endpoint))[0]["lastFault"] == "url", "It is refused.");

        receiver.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_an_answer_no_more_is_read_than_the_sender_reads_so_that_its_connection_is_not_kept()
    {
        await using var receiver = await Receiver.StartAsync();
        var connections = new List<string>();
        receiver.Answer = async (before, http) =>
        {
            connections.Add(http.Connection.Id);
            await http.Response.Body.WriteAsync(new byte[before < 2 ? 100 : 20_000]);
            return 200;
        };
        await using var open = await WebhookDesk.StartAsync();
        var desk = new WebhookDesk(open.CreateAdmin());
        var endpoint = await desk.CreateAsync(receiver);
        for (var sent = 1; sent <= 4; sent++)
        {
            await desk.StepAsync(endpoint, "ping").ReadJsonAsync();
            await WebhookDesk.UntilAsync(async () => (await desk.DeliveriesAsync(endpoint, "&state=delivered")).Count == sent, "It comes.");
        }

        // The third still goes by the connection of the short answers, the fourth needs a new one.
        connections.Distinct().Count().ShouldBe(2);
        connections[2].ShouldBe(connections[0]);
        connections[3].ShouldNotBe(connections[0]);
    }

    private static async Task<JsonObject> PingAsync(int port, (string, string) setting, Func<int, string[]> resolve)
    {
        var asked = 0;
        await using var guarded = new ApiFactory().WithSettings(("Webhooks:AllowHttp", "true"), ("Webhooks:Ports", "*"), setting).WithServices(services =>
            services.Replace(ServiceDescriptor.Singleton<ResolveHost>((_, _) => Task.FromResult(Array.ConvertAll(resolve(asked++), IPAddress.Parse)))));
        await guarded.InitializeAsync();
        var desk = new WebhookDesk(guarded.CreateAdmin());
        var endpoint = await desk.Client.CreateAsync(WebhookDesk.Path, new { url = $"http://hooks.example.org:{port}/" });
        await desk.StepAsync(endpoint, "ping").ReadJsonAsync();
        JsonObject delivery = [];
        await WebhookDesk.UntilAsync(async () => (string)(delivery = (await desk.DeliveriesAsync(endpoint))[0])["state"]! != "waiting", "It is over.");
        return delivery;
    }
}
