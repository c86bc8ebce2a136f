using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Transfer;

namespace ArticleApi.Tests.SqlServer.Tour;

/// <summary>All operations of the committed documents, called in the demo newsroom; one that is added is called by itself or missed by name.</summary>
internal sealed class TourOf(CountingApi api)
{
    private readonly TourGuide guide = new(api);

    public async Task<IReadOnlyList<TourStop>> WalkAsync()
    {
        var values = await TourValues.OfAsync(guide);
        var operations = ApiOperation.All();
        var reads = operations.Where(operation => operation.Method is "get").ToList();
        var import = operations.Single(operation => operation.Resource is "import");
        var writes = operations.Except(reads).Where(operation => operation != import).ToList();
        writes.Where(operation => !WriteTour.Knows(operation)).ShouldBeEmpty("The tour does not know when in a life to call them.");

        foreach (var read in reads) await new ReadTour(guide, values, read).WalkAsync();
        foreach (var resource in writes.GroupBy(operation => operation.Resource)) await new WriteTour(guide, values, resource.Key, [.. resource]).WalkAsync();
        await ImportAsync(import);
        await guide.LookAsync("/health/ready");
        return guide.Stops;
    }

    /// <summary>Content in every state, what has become of it since, and all of it once more.</summary>
    private async Task ImportAsync(ApiOperation import)
    {
        await using var origin = await OtherApi.StartAsync();
        await new BusyNewsroom(origin).WorkAsync();
        await guide.ImportAsync(import, await origin.ExportAsync());
        await new BusyNewsroom(origin).WorkAsync();
        for (var times = 0; times < 2; times++) await guide.ImportAsync(import, await origin.ExportAsync());
    }
}
