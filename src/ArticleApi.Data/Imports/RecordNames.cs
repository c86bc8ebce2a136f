using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Imports;

/// <summary>How much of a name a text has.</summary>
public enum NameForm
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>The first name and the surname of a person whose name has more: "Mara Vance" of "Mara J. Vance".</summary>
    FirstAndLast,

    /// <summary>The surname of a person whose name has more.</summary>
    Surname,
}

/// <summary>A name or alias of a speaker, or a short form of it, as names are compared; derived on every save.</summary>
public sealed class SpeakerNameRow
{
    public required string Key { get; init; }
    public required NameForm Form { get; init; }
    public required Guid SpeakerId { get; init; }
}

/// <summary>A name or alias of a source, as names are compared; derived on every save.</summary>
public sealed class SourceNameRow
{
    public required string Key { get; init; }
    public required Guid SourceId { get; init; }
}

internal static class RecordNames
{
    internal const int KeyLength = 200;

    // They stand behind the surname.
    private static readonly HashSet<string> Suffixes = new(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "md", "phd", "mp", "mep", "obe", "mbe", "kc", "qc"], StringComparer.Ordinal);

    public static IEnumerable<SpeakerNameRow> NameRows(this Speaker speaker)
    {
        var whole = KeysOf(speaker.Name, speaker.Aliases).ToList();
        var rows = whole.Select(key => (Key: key, Form: NameForm.Whole));

        // Organisations are not called by their last word.
        if (speaker.Kind == SpeakerKind.Person)
            rows = rows.Concat(whole.Select(key => (Key: FirstAndLast(key)!, NameForm.FirstAndLast))).Concat(whole.Select(key => (Key: SurnameOf(key)!, NameForm.Surname))).Where(row => row.Key is not null);
        return rows.Distinct().Select(row => new SpeakerNameRow { Key = row.Key, Form = row.Form, SpeakerId = speaker.Id });
    }

    /// <summary>The first name and the surname of the key of a name that has more.</summary>
    public static string? FirstAndLast(string key) => Words(key) is [var first, .., var last] && $"{first} {last}" is var both && both != key ? both : null;

    /// <summary>The surname of the key of a name that has a first name too.</summary>
    public static string? SurnameOf(string key) => Words(key) is [_, .., var last] ? last : null;

    private static List<string> Words(string key)
    {
        var words = key.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd(',')).ToList();
        while (words.Count > 2 && Suffixes.Contains(words[^1])) words.RemoveAt(words.Count - 1);
        return words;
    }

    public static IEnumerable<SourceNameRow> NameRows(this Source source) =>
        KeysOf(source.Name, source.Aliases).Select(key => new SourceNameRow { Key = key, SourceId = source.Id });

    /// <summary>How names are compared: without case, and without the article that outlets have in the middle of a sentence.</summary>
    public static string KeyOf(string name)
    {
        var key = KeyText.Name(name);
        return SortKey.Of(key.StartsWith("the ", StringComparison.Ordinal) ? key[4..] : key, KeyLength);
    }

    private static IEnumerable<string> KeysOf(string name, IReadOnlyList<string> aliases) =>
        aliases.Prepend(name).Select(KeyOf).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal);
}

internal sealed class RecordNamesConfiguration : IEntityTypeConfiguration<SpeakerNameRow>, IEntityTypeConfiguration<SourceNameRow>
{
    public void Configure(EntityTypeBuilder<SpeakerNameRow> row)
    {
        row.ToTable("SpeakerNames").HasKey(r => new { r.Key, r.Form, r.SpeakerId });
        row.Property(r => r.Key).IsKey(RecordNames.KeyLength);
        row.HasOne<Speaker>().WithMany().HasForeignKey(r => r.SpeakerId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SourceNameRow> row)
    {
        row.ToTable("SourceNames").HasKey(r => new { r.Key, r.SourceId });
        row.Property(r => r.Key).IsKey(RecordNames.KeyLength);
        row.HasOne<Source>().WithMany().HasForeignKey(r => r.SourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
