using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ArticleApi.Data;
using ArticleApi.Data.Webhooks;

namespace ArticleApi.Webhooks;

/// <summary>What is sent: that something happened, to what, and under which number. Never a text; who wants that reads it from the API.</summary>
/// <param name="Id">The same over all tries.</param>
/// <param name="Url">Where to.</param>
/// <param name="Body">The bytes that are signed and sent.</param>
internal sealed record WebhookMessage(string Id, string Url, byte[] Body)
{
    public static WebhookMessage Of(WebhookEndpoint endpoint, WebhookDelivery delivery)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", delivery.EventType);
            json.WriteString("timestamp", Instant.Format(delivery.At));
            json.WriteStartObject("data");
            if (delivery is { Kind: { } kind, RecordId: { } id }) WriteRecord(json, delivery, kind, id);
            else json.WriteString("webhookId", endpoint.Id);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new WebhookMessage(delivery.EventId, endpoint.Url, buffer.WrittenSpan.ToArray());
    }

    /// <summary>The signatures for a try at an instant, one for each secret. Source: Standard Webhooks 1.0.0.</summary>
    public string Sign(IEnumerable<byte[]> secrets, long timestamp)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Id}.{timestamp}.")), .. Body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }

    private static void WriteRecord(Utf8JsonWriter json, WebhookDelivery delivery, RecordKind kind, Guid id)
    {
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()));
        json.WriteString("id", id);
        json.WriteNumber("version", delivery.RecordVersion ?? 0);
        json.WriteNumber("sequence", delivery.Sequence ?? 0);

        // As in sync: whether it is there for everybody now.
        if (WebhookEvents.Public.Contains(delivery.EventType)) json.WriteString("op", delivery.IsVisible && delivery.Matches != false ? "upsert" : "delete");
        if (delivery.Matches == false) json.WriteString("reason", "filtered");
    }
}
