using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using ArticleApi.Data;
using ArticleApi.Data.Delivery;

namespace ArticleApi.Delivery;

/// <summary>What the delivery side says of one kind of record: its name in paths, its fields, and what can be included.</summary>
internal sealed record Resource(RecordKind Kind, string Name, FrozenSet<string> Fields, IReadOnlyDictionary<string, Inclusion> Includes)
{
    public static Resource Articles { get; } = Of<PublishedArticle>(RecordKind.Article, "articles",
        new("authors", Facet.Author, RecordKind.Author), new("quotes", Facet.Quote, RecordKind.Quote),
        new("speakers", Facet.Speaker, RecordKind.Speaker), new("sources", Facet.Source, RecordKind.Source));

    public static Resource Quotes { get; } = Of<PublishedQuote>(RecordKind.Quote, "quotes",
        new("speakers", Facet.QuoteSpeaker, RecordKind.Speaker), new("sources", Facet.QuoteSource, RecordKind.Source));

    public static Resource Authors { get; } = Of<PublishedAuthor>(RecordKind.Author, "authors");
    public static Resource Speakers { get; } = Of<PublishedSpeaker>(RecordKind.Speaker, "speakers");
    public static Resource Sources { get; } = Of<PublishedSource>(RecordKind.Source, "sources");

    public static Resource Of(RecordKind kind) => kind switch
    {
        RecordKind.Article => Articles,
        RecordKind.Author => Authors,
        RecordKind.Quote => Quotes,
        RecordKind.Speaker => Speakers,
        _ => Sources,
    };

    private static Resource Of<TView>(RecordKind kind, string name, params IReadOnlyList<Inclusion> includes) => new(
        kind,
        name,
        typeof(TView).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.PropertyType != typeof(PublishedIncluded))
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).ToFrozenSet(StringComparer.Ordinal),
        includes.ToDictionary(i => i.Name, StringComparer.Ordinal));
}

/// <summary>A kind of record that can come along, and the facet that leads to it.</summary>
internal sealed record Inclusion(string Name, Facet Facet, RecordKind Kind);
