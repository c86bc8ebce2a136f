using ArticleApi.Tests.Infrastructure;

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
        var writes = operations.Except(reads).ToList();
        writes.Where(operation => !WriteTour.Knows(operation)).ShouldBeEmpty("The tour does not know when in a life to call them.");

        foreach (var read in reads) await new ReadTour(guide, values, read).WalkAsync();
        foreach (var resource in writes.GroupBy(operation => operation.Resource)) await new WriteTour(guide, values, resource.Key, [.. resource]).WalkAsync();
        await guide.LookAsync("/health/ready");
        return guide.Stops;
    }
}
