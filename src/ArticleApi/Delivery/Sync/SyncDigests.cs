using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Http;
using ArticleApi.Http.Sync;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery.Sync;

/// <summary>Sums up what a client has that has come as far as its token.</summary>
public sealed class SyncDigests(SyncReader reader, PublishedReader published, SyncTokens tokens)
{
    internal async Task<ActionResult> OfAsync(HttpContext http, string text, CancellationToken cancellationToken)
    {
        var token = tokens.Read<SyncScope>(text);
        if (token.LostAt(await reader.MomentAsync(cancellationToken)) is { } reason) return SyncPull.Lost(http, token.Scope, reason);

        var plan = await SyncPlan.OfAsync(token.Scope, published, cancellationToken);
        var sums = Enum.GetValues<RecordKind>().Except(plan.Without).ToDictionary(kind => kind, _ => new Sum());
        await foreach (var mark in reader.Marks(plan.RangeOf(token, take: 0) with { After = 0, Began = token.Position }).WithCancellation(cancellationToken))
        {
            // What was there before this change is not known any more.
            if (mark.Sequence > token.Position) return Answer(new SyncDigest(IsCurrent: false, null));
            sums[mark.Kind].Add($"{Resource.Of(mark.Kind).Name}:{mark.Id}:{mark.Sequence}");
        }

        return Answer(new SyncDigest(IsCurrent: true, [.. sums.Select(sum => new SyncKindDigest(SyncTypes.Of(sum.Key), sum.Value.Count, sum.Value.ToString()))]));
    }

    private static DeliveryAnswer Answer(SyncDigest digest) =>
        DeliveryAnswer.Ok(JsonSerializer.SerializeToUtf8Bytes(digest, ApiJson.Options), tag: null, lastModified: null, [SyncController.Name]);

    /// <summary>Counts texts, and combines their hashes by exclusive or, so that their order does not matter.</summary>
    private sealed class Sum
    {
        private readonly byte[] bits = new byte[SHA256.HashSizeInBytes];

        public int Count { get; private set; }

        public void Add(string text)
        {
            Count++;
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
            for (var i = 0; i < bits.Length; i++) bits[i] ^= hash[i];
        }

        public override string ToString() => Convert.ToHexStringLower(bits);
    }
}
