using System.Text.Json;
using ArticleApi.Data.Delivery;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery;

/// <summary>Sections of the publication.</summary>
[ApiController, Route("api/v1/sections"), Tags("Tags and sections"), Authorize(Policies.Delivery)]
[ProducesResponseType<ApiProblem>(400), ProducesResponseType<ApiProblem>(503)]
public sealed class SectionsController(PublishedLabels labels, SectionNames names) : ControllerBase
{
    /// <summary>Lists all sections with the number of their published articles: those of the configuration, or where there are none, those that occur.</summary>
    [HttpGet(Name = "listSections")]
    [ProducesResponseType<SectionList>(200), ProducesResponseType(304)]
    public async Task<ActionResult> List(CancellationToken cancellationToken)
    {
        var used = await labels.SectionsAsync(cancellationToken);
        var counts = used.ToDictionary(s => s.Slug, s => s.Articles, StringComparer.Ordinal);
        var sections = names.Known.Count == 0
            ? used.Select(s => new SectionCount(s.Slug, s.Slug, s.Articles))
            : names.Known.Select(s => new SectionCount(s.Slug, s.Name, counts.GetValueOrDefault(s.Slug)));
        return DeliveryAnswer.Ok(JsonSerializer.SerializeToUtf8Bytes(new SectionList([.. sections]), ApiJson.Options), tag: null, lastModified: null, ["sections"]);
    }
}

/// <summary>The sections of the configuration, in its order: `Sections__0__Slug`, `Sections__0__Name`.</summary>
public sealed class SectionNames(IConfiguration configuration)
{
    public IReadOnlyList<(string Slug, string Name)> Known { get; } =
        [.. configuration.GetSection("Sections").GetChildren()
            .Where(section => section["Slug"] is not null)
            .Select(section => (section["Slug"]!, section["Name"] ?? section["Slug"]!))];
}
