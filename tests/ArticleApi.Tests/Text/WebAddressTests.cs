using ArticleApi.Data.Text;
using CsCheck;

namespace ArticleApi.Tests.Text;

public sealed class WebAddressTests
{
    [Theory]
    [InlineData(" https://cnbc.com ", "https://cnbc.com/")]
    [InlineData("HTTPS://WWW.CNBC.com:443/A?b=C#d", "https://www.cnbc.com/A?b=C#d")]
    [InlineData("http://cnbc.com:80", "http://cnbc.com/")]
    [InlineData("https://cnbc.com.:8443/x", "https://cnbc.com:8443/x")]
    [InlineData("https://bücher.example/ä?q=ö#ü", "https://xn--bcher-kva.example/%C3%A4?q=%C3%B6#%C3%BC")]
    [InlineData("https://例え.テスト/", "https://xn--r8jz45g.xn--zckzah/")]
    [InlineData("https://my_blog.example.com/", "https://my_blog.example.com/")]
    [InlineData("https://e.example/(a)[b]?c[]=1#[d]", "https://e.example/(a)%5Bb%5D?c%5B%5D=1#%5Bd%5D")]
    [InlineData("https://fa.wikipedia.org/wiki/می\u200Cخواهم", "https://fa.wikipedia.org/wiki/%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85")]
    [InlineData("https://cnbc.com/a/../b", "https://cnbc.com/b")]
    [InlineData("https://cnbc.com/<script>\"", "https://cnbc.com/%3Cscript%3E%22")]
    public void A_link_is_stored_in_one_form(string url, string expected)
    {
        var (canonical, problem) = WebAddress.Check(url);

        problem.ShouldBeNull();
        canonical.ShouldBe(expected);
        WebAddress.Check(expected).Canonical.ShouldBe(expected);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt://cnbc.com/%0aalert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://cnbc.com/")]
    [InlineData("mailto:a@cnbc.com")]
    [InlineData("//cnbc.com/x")]
    [InlineData("/x")]
    [InlineData("cnbc.com")]
    [InlineData("https:cnbc.com")]
    [InlineData("https:/cnbc.com")]
    [InlineData("")]
    public void Only_http_and_https_are_allowed(string url) =>
        WebAddress.Check(url).Problem.ShouldBe(new("url.scheme", "Only http and https links are allowed."));

    [Theory]
    [InlineData("https://user:pass@cnbc.com/")]
    [InlineData("https://good@127.0.0.1")]
    [InlineData("https://@cnbc.com/")]
    [InlineData("https://cnbc.com:443@evil.com/")]
    [InlineData("https://cnbc.com%2F@evil.com/")]
    public void No_user_name_is_allowed(string url) => WebAddress.Check(url).Problem.ShouldBe(
        new("url.userinfo", "Links must not contain a user name or password."));

    [Theory]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.1")]
    [InlineData("http://0")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001")]
    [InlineData("http://0x7f.1")]
    [InlineData("http://0177.0.0.1")]
    [InlineData("http://127.127.127.127")]
    [InlineData("http://[::]")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]")]
    [InlineData("http://[64:ff9b::7f00:1]")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://１２７.０.０.１")]
    [InlineData("http://127。0。0。1")]
    [InlineData("http://①②⑦.0.0.1")]
    [InlineData("http://%31%32%37.0.0.1")]
    [InlineData("https://127.0.0.1#good")]
    [InlineData("https://127.0.0.1./")]
    [InlineData("http://localhost")]
    [InlineData("http://localhost./")]
    [InlineData("http://a.localhost")]
    [InlineData("http://printer.local")]
    [InlineData("http://db.internal:8080")]
    [InlineData("http://intranet/")]
    [InlineData("https:///cnbc.com")]
    [InlineData("https://")]
    [InlineData("https://?x")]
    [InlineData("https://:443/")]
    [InlineData("https://cn%62c.com")]
    [InlineData("https://℀.com")]
    [InlineData("https://cnbc.com.999")]
    public void Only_public_names_are_allowed_as_host(string url) =>
        WebAddress.Check(url).Problem!.Code.ShouldBeOneOf("url.host", "url.format");

    [Theory]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://2130706433/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://１２７.０.０.１")]
    [InlineData("http://localhost./")]
    [InlineData("http://intranet/")]
    public void A_refused_host_is_called_so(string url) => WebAddress.Check(url).Problem!.Code.ShouldBe("url.host");

    [Theory]
    [InlineData("https://cnbc.com\\@evil.com")]
    [InlineData("https://cnbc.com/a\\b")]
    [InlineData("https://cnbc.com/a b")]
    [InlineData("https://cnbc.com/a\r\nSet-Cookie: x")]
    [InlineData("https://cnbc.com/a\tb")]
    [InlineData("https://cnbc.com/\u0000")]
    [InlineData("https://cnbc.com/\u202Egpj.exe")]
    [InlineData("https://cn\u200Bbc.com/")]
    [InlineData("https://cn\u00ADbc.com/")]
    [InlineData("https://cnbc.com:99999/")]
    public void Hidden_or_broken_parts_are_refused(string url) => WebAddress.Check(url).Problem!.Code.ShouldBe("url.format");

    [Fact]
    public void A_lone_surrogate_is_no_part_of_a_link() =>
        WebAddress.Check("https://cnbc.com/\uD800").Problem!.Code.ShouldBe("url.format");

    [Theory]
    [InlineData("https://cnbc.com:22/")]
    [InlineData("https://cnbc.com:25/")]
    [InlineData("http://cnbc.com:6379/")]
    public void Ports_of_other_services_are_refused(string url) => WebAddress.Check(url).Problem!.Code.ShouldBe("url.port");

    [Fact]
    public void A_link_has_at_most_2048_characters_once_it_is_escaped()
    {
        const string start = "https://cnbc.com/";

        WebAddress.Check(start + new string('a', 2048 - start.Length)).Problem.ShouldBeNull();
        WebAddress.Check(start + new string('a', 2049 - start.Length)).Problem!.Code.ShouldBe("url.too_long");
        WebAddress.Check(start + new string('ä', 400)).Problem!.Code.ShouldBe("url.too_long");
        WebAddress.Check(start + new string('a', 100_000)).Problem!.Code.ShouldBe("url.too_long");
    }

    [Fact]
    public void Encryption_can_be_asked_for()
    {
        WebAddress.CheckHttps("https://cnbc.com").Canonical.ShouldBe("https://cnbc.com/");
        WebAddress.CheckHttps("http://cnbc.com").Problem!.Code.ShouldBe("url.https");
        WebAddress.CheckHttps("ftp://cnbc.com").Problem!.Code.ShouldBe("url.scheme");
    }

    [Theory]
    [InlineData("https://www.cnbc.com/2017/a/?utm_source=x&b=2&fbclid=1&a=1&GCLID=3#top", "cnbc.com/2017/a?a=1&b=2")]
    [InlineData("http://CNBC.com:80/2017/a?a=1&b=2", "cnbc.com/2017/a?a=1&b=2")]
    [InlineData("https://cnbc.com/?utm_campaign", "cnbc.com")]
    [InlineData("https://cnbc.com:8443/%c3%a4", "cnbc.com:8443/%C3%A4")]
    [InlineData("https://www.com/", "www.com")]
    [InlineData(" not a link ", "not a link")]
    public void Links_to_the_same_page_have_the_same_key(string url, string key) => WebAddress.Key(url).ShouldBe(key);

    [Fact]
    public void Paths_and_parameters_distinguish_pages()
    {
        WebAddress.Key("https://cnbc.com/A").ShouldNotBe(WebAddress.Key("https://cnbc.com/a"), StringComparer.Ordinal);
        WebAddress.Key("https://cnbc.com/?id=1").ShouldNotBe(WebAddress.Key("https://cnbc.com/?id=2"), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("https://сnbc.com/", true)]
    [InlineData("https://gοogle.com/", true)]
    [InlineData("https://пример.рф/", false)]
    [InlineData("https://bücher.example/", false)]
    [InlineData("https://nhkニュース.jp/", false)]
    [InlineData("https://cnbc.com/", false)]
    public void A_host_of_mixed_scripts_is_suspicious(string url, bool expected) =>
        WebAddress.IsSuspicious(WebAddress.Check(url).Canonical!).ShouldBe(expected);

    [Fact]
    public void A_stored_link_stays_as_it_is_and_no_string_throws() =>
        Gen.Select(Gen.OneOf("", "http://", "https://", "https://a.com", "https://a.com/", "https://a.com:", "https://a.com/?", "https://a.com/#"), CleanTextTests.AnyText)
            .Sample((start, text) =>
            {
                var (canonical, problem) = WebAddress.Check(start + text);
                WebAddress.Key(start + text);
                if (canonical is null)
                    problem.ShouldNotBeNull();
                else
                    WebAddress.Check(canonical).Canonical.ShouldBe(canonical);
            });
}
