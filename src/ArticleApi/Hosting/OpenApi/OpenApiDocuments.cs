using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>The two documents, made once: what the server serves and what the command writes are the same bytes.</summary>
internal sealed class OpenApiDocuments(IServiceScopeFactory scopes)
{
    private readonly ConcurrentDictionary<string, Lazy<byte[]>> made = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } = [ContractTypes.Delivery, ContractTypes.Management];

    public static string FileName(string name) => $"{name}.v1.json";

    public byte[] Of(string name) => made.GetOrAdd(name, key => new Lazy<byte[]>(() => Make(key))).Value;

    /// <summary>Writes both to a folder: `openapi/` of the repository.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in Names) await File.WriteAllBytesAsync(Path.Combine(folder, FileName(name)), Of(name), cancellationToken);
    }

    private byte[] Make(string name)
    {
        using var scope = scopes.CreateScope();
        var document = scope.ServiceProvider.GetRequiredService<ISwaggerProvider>().GetSwagger(name);
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };

        // 3.1: its schemas are JSON Schema, so that a null is a type, and the generators of C# and TypeScript clients take it without loss.
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return Encoding.UTF8.GetBytes(text.ToString().ReplaceLineEndings("\n").TrimEnd() + "\n");
    }
}
