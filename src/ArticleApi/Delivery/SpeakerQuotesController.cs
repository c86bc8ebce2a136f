using System.Buffers;
using System.Text.Json;
using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Speakers;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery;

/// <summary>Who said what when.</summary>
[ApiController, Route("api/v1/speakers/{id}/quotes"), Tags("Speakers"), Authorize(Policies.Delivery)]
[ProducesResponseType<ApiProblem>(400), ProducesResponseType<ApiProblem>(503)]
public sealed class SpeakerQuotesController(PublishedReader published, PublishedSpeech speech, CursorProtector cursors) : ControllerBase
{
    /// <summary>Lists what a speaker said in published articles, by when it was said, with where it is printed.</summary>
    /// <remarks>
    /// What has no date comes last, under `undated`, in either order. The quotes of a speaker who was merged into another one are those of that one.
    /// What an anonymous speaker said is not brought together, because that could tell who it is: 422 `speaker.anonymous`.
    /// `groupVariants` looks at no more than 2,000 quotes; where there are more it is 422 `variants.too_many`, and `from` and `to` can make them fewer.
    /// </remarks>
    /// <param name="id">The speaker.</param>
    /// <param name="query">What is listed, and how.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet(Name = "listQuotesOfSpeaker")]
    [ProducesResponseType<PublishedUtterancePage>(200), ProducesResponseType(304), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(410), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult> List(Guid id, [FromQuery] SpeakerQuotesQuery query, CancellationToken cancellationToken)
    {
        var document = await published.FindAsync(RecordKind.Speaker, id, cancellationToken);
        while (document is { MovedTo: { } into } && await published.FindAsync(RecordKind.Speaker, into, cancellationToken) is { } next) document = next;
        if (document is null) return DeliveryAnswer.Failed(Problems.NotFound());
        if (document.Gone != GoneReason.None) return DeliveryAnswer.Failed(Gone(document), document.Id);
        var speaker = JsonSerializer.Deserialize<PublishedSpeaker>(document.Full, ApiJson.Options)!;
        if (speaker.Kind == SpeakerKind.Anonymous)
            return Problems.Unprocessable("speaker.anonymous", "What an anonymous speaker said is not listed together, because that could tell who it is.");

        var scope = CursorScope.Of(Request, "delivery");
        var cursor = cursors.Read(query.Cursor, query.Sort, scope);
        var order = new SaidOrder(query.Sort.StartsWith('-'), cursor?.IsBackward == true, cursor is null ? null : SaidPlace.Of(cursor.Value.Text, cursor.Id), query.Limit + 1);
        var filter = await query.ToFilterAsync(published, speaker.Id, cancellationToken);
        var rows = query.GroupVariants
            ? await speech.ReadGroupedAsync(filter, order, cancellationToken)
            : [.. (await speech.ReadAsync(filter, order, cancellationToken)).Select(d => new SpokenGroup(d, []))];
        if (rows is null) return TooMany();

        var page = new Paging<SpokenGroup>
        {
            Query = new PageQuery { Limit = query.Limit, Cursor = query.Cursor },
            From = cursor,
            Sort = query.Sort,
            Scope = scope,
            Cursors = cursors,
            KeyOf = group => (group.First.Place.Days, group.First.Id),
        }.Make(HttpContext, rows);
        var places = await speech.PlacesAsync([.. page.Data.SelectMany(g => g.All).Select(d => d.Id)], cancellationToken);
        return DeliveryAnswer.Ok(
            Written(new PublishedVoice(speaker.Id, speaker.Slug, speaker.Name), page, places),
            tag: null,
            page.Data.SelectMany(g => g.All).Select(d => d.ChangedAt).Concat(places.Values.Select(p => p.ChangedAt).OfType<DateTime>()).Append(document.ChangedAt).Max(),
            new[] { "quotes", id.ToString(), speaker.Id.ToString() }.Concat(places.Keys.Concat(places.Values.SelectMany(p => p.Places).Select(p => p.ArticleId)).Select(key => key.ToString())).Distinct(),
            page.Links.ToHeader());
    }

    private static ProblemResult Gone(FoundDocument document)
    {
        var reason = PublishedValue.Of(document.Gone);
        return Problems.Gone($"This was published once; it is {reason}.", new Dictionary<string, object?> { ["reason"] = reason });
    }

    private static ProblemResult TooMany()
    {
        const string Code = "variants.too_many";
        var detail = $"More than {PublishedSpeech.MostGrouped} quotes match; make them fewer by from and to, or list them one by one.";
        return Problems.Unprocessable(Code, detail, new ApiError("?groupVariants", Code, detail));
    }

    private static ReadOnlyMemory<byte> Written(PublishedVoice speaker, Page<SpokenGroup> page, IReadOnlyDictionary<Guid, PublishedPlaces> places)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        Member("speaker", speaker);
        Write("data", page.Data.Where(g => g.First.Place.IsDated));
        Write("undated", page.Data.Where(g => !g.First.Place.IsDated));
        Member("page", page.Info);
        Member("links", page.Links);
        writer.WriteEndObject();
        writer.Flush();
        return output.WrittenMemory;

        void Write(string name, IEnumerable<SpokenGroup> groups)
        {
            writer.WriteStartArray(name);
            foreach (var group in groups)
            {
                writer.WriteStartObject();
                Quote(group.First);
                writer.WriteStartArray("variants");
                foreach (var variant in group.Variants)
                {
                    writer.WriteStartObject();
                    Quote(variant);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        void Quote(SpokenDocument quote)
        {
            var printed = places[quote.Id];
            writer.WritePropertyName("quote");
            writer.WriteRawValue(quote.Full, skipInputValidation: true);
            Member("dateBasis", quote.Place.IsDated ? DateBasis.SaidOn : DateBasis.FirstPublished);
            if (!quote.Place.IsDated && printed.FirstAt is { } first) Member("bound", first);
            Member("articleCount", printed.Articles);
            Member("occurrences", printed.Places);
        }

        void Member<TValue>(string name, TValue value)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, ApiJson.Options);
        }
    }
}
