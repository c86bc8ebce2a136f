using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ArticleApi.Clients;

/// <summary>How both clients read and write JSON.</summary>
internal static class ClientJson
{
    public static void Apply(JsonSerializerOptions settings)
    {
        // NSwag gives enums a converter, but not those in lists.
        settings.Converters.Add(new JsonStringEnumConverter());

        // What was not set is not sent, else a patch would take it away.
        settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;

        // `required` is for who builds a request; `fields` leaves out what a whole document must have.
        settings.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireNothing } };
    }

    private static void RequireNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties) property.IsRequired = false;
    }
}
