using System.Text.RegularExpressions;
using ArticleApi.ApiKeys;

namespace ArticleApi.Tests.ApiKeys;

public sealed class KeyFormatTests
{
    // Its checksum was computed by zlib.
    private const string Known = "aapi_0123456789_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA3kYLdT";

    [Fact]
    public void A_new_key_has_the_published_form()
    {
        var key = KeyFormat.Create();

        Regex.IsMatch(key, KeyFormat.Pattern, RegexOptions.NonBacktracking).ShouldBeTrue(key);
        KeyFormat.IsOurs(key).ShouldBeTrue();
        KeyFormat.Create().ShouldNotBe(key);
    }

    [Fact]
    public void The_checksum_is_the_crc_of_zip() => KeyFormat.IsOurs(Known).ShouldBeTrue();

    [Fact]
    public void A_key_with_one_changed_character_is_not_one_of_ours()
    {
        for (var index = 0; index < Known.Length; index++)
        {
            var changed = Known.ToCharArray();
            changed[index] = changed[index] == 'B' ? 'C' : 'B';
            KeyFormat.IsOurs(new string(changed)).ShouldBeFalse($"{index}");
        }
    }

    [Fact]
    public void A_key_is_found_by_its_public_id_and_any_other_text_by_its_hash()
    {
        KeyFormat.PublicIdOf(Known, KeyFormat.Hash(Known)).ShouldBe("0123456789");

        const string Other = "correct horse battery staple, thirty-two characters";
        var id = KeyFormat.PublicIdOf(Other, KeyFormat.Hash(Other));
        id.Length.ShouldBe(10);
        KeyFormat.PublicIdOf(Other + "!", KeyFormat.Hash(Other + "!")).ShouldNotBe(id);
    }
}
