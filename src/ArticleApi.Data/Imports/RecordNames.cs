using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Imports;

/// <summary>A name or alias of a speaker, as names are compared; derived on every save.</summary>
public sealed class SpeakerNameRow
{
    public required string Key { get; init; }
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

    public static IEnumerable<SpeakerNameRow> NameRows(this Speaker speaker) =>
        KeysOf(speaker.Name, speaker.Aliases).Select(key => new SpeakerNameRow { Key = key, SpeakerId = speaker.Id });

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
        row.ToTable("SpeakerNames").HasKey(r => new { r.Key, r.SpeakerId });
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
