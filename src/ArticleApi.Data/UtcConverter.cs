using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ArticleApi.Data;

/// <summary>Every instant is UTC; without this SQLite and SQL Server hand back times of no kind, which lose their `Z`.</summary>
public sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Utc ? value : value.ToUniversalTime(),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
