using System.Text.RegularExpressions;
using ArticleApi.Data.Text;

namespace ArticleApi.Tests.Text;

/// <summary>The patterns that the contract shows: they refuse nothing that is taken, and the usual mistakes.</summary>
public sealed class FormTests
{
    private static readonly TextFormAttribute Link = new WebUrlAttribute();
    private static readonly TextFormAttribute Mail = new EmailFormAttribute();
    private static readonly TextFormAttribute Domain = new DomainFormAttribute();
    private static readonly TextFormAttribute Date = new EdtfDateAttribute();
    private static readonly TextFormAttribute Language = new LanguageCodeAttribute();

    private static readonly Dictionary<string, (TextFormAttribute Rule, string Form, string[] Good, string[] Bad)> Forms = new(StringComparer.Ordinal)
    {
        ["links"] = (Link, WebAddress.Form,
            ["https://cnbc.com", "HTTP://CNBC.com.:8443/a?b#c", "https://bücher.example/ä", "https://my_blog.example.com?x", "https://a.b1.xn--zckzah/[x]"],
            ["https://", "https://localhost/", "https://a:b@cnbc.com", "https://127.0.0.1/", "https://[::1]/", "ftp://cnbc.com/", "https://cnbc.com/a b", "https://cnbc.com\\x"]),
        ["addresses"] = (Mail, EmailAddress.Form, ["a@b.example", "first.last+tag@sub.domain.example", "o'neil@x.example"], ["a", "a@b", "\"a b\"@c.example", ".a@b.example", "a..b@c.example", "a@-b.example"]),
        ["domains"] = (Domain, DomainName.Form, ["cnbc.com", "bücher.example", "CNBC.com.", "a-b.co.uk"], ["localhost", "https://cnbc.com", "127.0.0.1", "cnbc.com:80", "a b.com"]),
        ["dates"] = (Date, PartialDate.Form,
            ["2017", "2017-09", "2017-09-05", "2017~", "2017-09?", "2017-09-05%", "2017-08/2017-09", "2017/..", "../2017~"],
            ["17", "2017-13", "2017-00", "2017-09-32", "2017-9", "../..", "2017/", "0999", "2201", "2017~?", "last week"]),
        ["languages"] = (Language, LanguageTag.Form,
            ["en", "EN-us", "pt-BR", "zh-Hant-TW", "zh-yue", "es-419", "sl-rozaj-biske", "de-CH-1901", "en-US-u-ca-buddhist", "en-a-bb-x-y", "en-x-a"],
            ["e", "english", "en_US", "12", "x-a", "en-", "en-a", "en-x", "en-US-DE"]),
    };

    public static TheoryData<string> Kinds { get; } = [.. Forms.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public void The_pattern_and_the_rule_agree(string kind)
    {
        var (rule, form, good, bad) = Forms[kind];
        foreach (var value in good)
        {
            rule.Check(value).Problem.ShouldBeNull(value);
            Regex.IsMatch(value, form, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).ShouldBeTrue(value);
        }

        foreach (var value in bad)
        {
            rule.Check(value).Problem.ShouldNotBeNull(value);
            Regex.IsMatch(value, form, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).ShouldBeFalse(value);
        }
    }
}
