namespace ArticleApi.Data.Delivery;

/// <summary>How the values of facets are written: ids as lower-case text, enums as on the wire.</summary>
public static class PublishedValue
{
    public static string Of(Guid id) => id.ToString("D");

    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
