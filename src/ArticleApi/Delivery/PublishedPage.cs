using System.Text.Json.Serialization;
using ArticleApi.Data.Delivery;
using ArticleApi.Http;

namespace ArticleApi.Delivery;

// The shape of lists, for the contract: the answers themselves are made of stored bytes.

/// <summary>A page of published records.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="Data">The items, in the order of the sort.</param>
/// <param name="Info">Where in the list the page lies.</param>
/// <param name="Links">The page itself and its neighbours.</param>
/// <param name="Included">The records asked for by `include`; absent without it.</param>
public sealed record PublishedPage<T>(
    IReadOnlyList<T> Data, [property: JsonPropertyName("page")] PageInfo Info, PageLinks Links,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PublishedIncluded? Included);

/// <summary>A tag of published articles.</summary>
/// <param name="Key">What the filters `tag`, `allTags` and `notTag` take: the NFKC case fold of the name.</param>
/// <param name="Name">The tag as written in the newest article that has it.</param>
/// <param name="ArticleCount">How many published articles have it.</param>
public sealed record TagCount(string Key, string Name, int ArticleCount);

/// <summary>A section.</summary>
/// <param name="Slug">What the filter `section` takes.</param>
/// <param name="Name">The name; the slug where the sections are not configured.</param>
/// <param name="ArticleCount">How many published articles are in it.</param>
public sealed record SectionCount(string Slug, string Name, int ArticleCount);

/// <summary>All sections.</summary>
/// <param name="Data">The sections in the order of the configuration, else of their slugs.</param>
public sealed record SectionList(IReadOnlyList<SectionCount> Data);

/// <summary>The parameters of the list of tags.</summary>
public sealed record TagListQuery : PageQuery;
