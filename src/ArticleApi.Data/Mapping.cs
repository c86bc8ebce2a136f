using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ArticleApi.Data;

/// <summary>The few ways in which a property becomes a column.</summary>
internal static class Mapping
{
    /// <summary>Marks text that is compared byte by byte on every engine; each engine's context gives it its binary collation.</summary>
    public const string BinaryText = "ArticleApi:BinaryText";

    // SQL Server's longest nvarchar that is not max, in UTF-16 units.
    private const int LongestNvarchar = 4000;

    /// <summary>Text with a limit in code points. A code point takes up to two UTF-16 units, which is what SQL Server counts.</summary>
    public static PropertyBuilder<TText> HasText<TText>(this PropertyBuilder<TText> property, int codePoints) =>
        codePoints * 2 > LongestNvarchar ? property : property.HasMaxLength(codePoints * 2);

    public static PropertyBuilder<TText> IsKey<TText>(this PropertyBuilder<TText> property, int length)
    {
        property.HasMaxLength(length).HasAnnotation(BinaryText, true);
        return property;
    }

    /// <summary>An embedded value as JSON text. Values are immutable, so a snapshot is the value itself.</summary>
    public static PropertyBuilder<TValue> HasJson<TValue>(this PropertyBuilder<TValue> property) => property.HasConversion(
        new ValueConverter<TValue, string>(
            value => JsonSerializer.Serialize(value, DataJson.Options),
            json => JsonSerializer.Deserialize<TValue>(json, DataJson.Options)!),
        new ValueComparer<TValue>(
            (a, b) => ReferenceEquals(a, b) || JsonSerializer.Serialize(a, DataJson.Options) == JsonSerializer.Serialize(b, DataJson.Options),
            value => JsonSerializer.Serialize(value, DataJson.Options).GetHashCode(StringComparison.Ordinal),
            value => value));

    /// <summary>What the five records share.</summary>
    public static void IsRecord<TRecord>(this EntityTypeBuilder<TRecord> record)
        where TRecord : Record
    {
        record.HasKey(r => r.Id);
        record.Property(r => r.Id).ValueGeneratedNever();
        record.Property(r => r.Version).IsConcurrencyToken();
        record.Property(r => r.CreatedBy).HasText(200);
        record.Property(r => r.UpdatedBy).HasText(200);
        record.Property(r => r.Hash).HasMaxLength(32);
        record.Ignore(r => r.RecordKind).Ignore(r => r.Action).Ignore(r => r.Why).Ignore(r => r.RevertedTo);
        record.HasIndex(r => new { r.UpdatedAt, r.Id });
        record.HasIndex(r => new { r.CreatedAt, r.Id });
        record.HasIndex(r => new { r.DeletedAt, r.Id });
    }
}
