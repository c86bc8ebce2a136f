using ArticleApi.Http;

namespace ArticleApi.Transfer;

/// <summary>How imports are bounded.</summary>
/// <param name="MostRecordBytes">`Import:MostRecordMegabytes`: how long the lines of one record can be together; all of them are in memory until it is stored.</param>
public sealed record TransferSettings(long MostRecordBytes)
{
    private const long Megabyte = 1024 * 1024;
    private const int Default = 32;
    private const int Most = 4096;

    internal static TransferSettings Of(IConfiguration configuration) =>
        new((configuration.WholeNumber("Import:MostRecordMegabytes", least: 1, Most) ?? Default) * Megabyte);
}
