using ArticleApi.Data.Text;
using CsCheck;

namespace ArticleApi.Tests.Text;

public sealed class AddressTests
{
    [Theory]
    [InlineData("cnbc.com", "cnbc.com")]
    [InlineData(" CNBC.com. ", "cnbc.com")]
    [InlineData("news.bbc.co.uk", "news.bbc.co.uk")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    public void A_domain_is_kept_in_lower_case_ascii(string domain, string expected)
    {
        DomainName.Problem(domain).ShouldBeNull();
        DomainName.Canonical(domain).ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cnbc")]
    [InlineData("https://cnbc.com")]
    [InlineData("cnbc.com/")]
    [InlineData("cnbc.com:443")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("a@cnbc.com")]
    [InlineData("a b.com")]
    [InlineData("-a.com")]
    [InlineData("a_b.com")]
    [InlineData("a..com")]
    [InlineData("printer.local")]
    [InlineData("cn\u200Bbc.com")]
    public void What_is_no_domain_is_refused(string domain)
    {
        DomainName.Problem(domain).ShouldBe(new("source.domain_format", "Give the host only, e.g. cnbc.com."));
        DomainName.Canonical(domain).ShouldBeNull();
    }

    [Theory]
    [InlineData("newsdesk@example.com")]
    [InlineData("o'neil.x+tag@mail.example.co.uk")]
    [InlineData("jürgen@bücher.example")]
    public void A_mail_address_is_accepted(string email) => EmailAddress.Problem(email).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("@example.com")]
    [InlineData("a@")]
    [InlineData("a@b@example.com")]
    [InlineData("a@example")]
    [InlineData("a@127.0.0.1")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("Ada <a@example.com>")]
    [InlineData("a@example.com, b@example.com")]
    [InlineData("a b@example.com")]
    [InlineData("a..b@example.com")]
    [InlineData(".a@example.com")]
    [InlineData("a@example.com\r\nBcc: x@example.com")]
    [InlineData("a@example.com.")]
    [InlineData("a\u200B@example.com")]
    public void What_is_no_mail_address_is_refused(string email) => EmailAddress.Problem(email)!.Code.ShouldBe("email.format");

    [Fact]
    public void A_mail_address_has_at_most_254_characters()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('a', 60), 3));

        EmailAddress.Problem($"{new string('a', 64)}@{domain}.com").ShouldBeNull();
        EmailAddress.Problem($"{new string('a', 65)}@{domain}.com").ShouldNotBeNull();
        EmailAddress.Problem($"{new string('a', 64)}@{domain}.{new string('c', 10)}").ShouldNotBeNull();
    }

    [Fact]
    public void No_string_throws() => CleanTextTests.AnyText.Sample(text =>
    {
        EmailAddress.Problem(text);
        return DomainName.Problem(text) is null == DomainName.Canonical(text) is not null;
    });
}
