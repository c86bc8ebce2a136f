using System.Text.Json;
using ArticleApi.Data;
using ArticleApi.Data.Transfer;
using ArticleApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Transfer;

/// <summary>
/// Reads an export and says how far it has come. The answer begins with the first thing that there is to say of it, so that what
/// stored nothing can be refused as every other request.
/// </summary>
internal sealed class ImportAnswer(ContentImport import, bool isDryRun, ArticleDbContext db, TimeProvider time, ILogger logger) : IActionResult
{
    private const int LongestLine = 16 * 1024 * 1024;
    private const int MostRefusals = 1000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly List<RefusedLine> refusals = [];

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        import.Refused = Note;
        var problem = await RunAsync(http);
        if (problem is not null && !import.HasStored && !http.Response.HasStarted)
        {
            await ProblemWriter.WriteAsync(http, problem);
            return;
        }

        foreach (var refusal in refusals) await WriteAsync(http, refusal);
        await WriteAsync(http, new ResultLine(ProgressLine.Of(import), import.IsComplete, isDryRun) { Problem = problem });
    }

    private async Task<ApiProblem?> RunAsync(HttpContext http)
    {
        var said = time.GetTimestamp();
        try
        {
            await foreach (var line in Ndjson.LinesAsync(http.Request.BodyReader, LongestLine, http.RequestAborted))
            {
                if (Read(line.Span, out var fault) is not { } read) return AtLine(fault!);
                await import.AddAsync(read, line.Length, http.RequestAborted);
                if (time.GetElapsedTime(said) < Pause) continue;
                said = time.GetTimestamp();
                await WriteAsync(http, ProgressLine.Of(import));
            }

            return import.IsComplete ? null : AtLine(Unprocessable("import.incomplete", "The last line is not the end of an export; it was cut off."));
        }
        catch (NoExportException broken)
        {
            return AtLine(Unprocessable(broken.Code, broken.Message));
        }
        catch (BadHttpRequestException refused)
        {
            return AtLine(Problems.Document(refused.StatusCode, detail: refused.Message));
        }
        catch (Exception failure) when ((import.HasStored || http.Response.HasStarted) && db.StorageFailureOf(failure) is not null)
        {
            logger.LogWarning("An import stopped: {Failure}", failure.GetBaseException().Message);
            return AtLine(Problems.Document(StatusCodes.Status503ServiceUnavailable, ProblemCodes.StorageUnavailable, "The storage cannot be reached at the moment; send the export again."));
        }
    }

    private ApiProblem AtLine(ApiProblem problem)
    {
        problem.Extensions["line"] = import.Lines + 1;
        return problem;
    }

    private static TransferLine? Read(ReadOnlySpan<byte> json, out ApiProblem? fault)
    {
        fault = JsonScan.Find(json);
        if (fault is not null) return null;
        try
        {
            return TransferLine.Read(json);
        }
        catch (JsonException unreadable)
        {
            fault = Problems.Document(
                StatusCodes.Status400BadRequest, ProblemCodes.Malformed, "The line is not one that an export has.",
                [new ApiError(JsonPointer.FromJsonPath(unreadable.Path), ProblemCodes.WrongType, "This is not as an export has it.")]);
            return null;
        }
    }

    private static ApiProblem Unprocessable(string code, string detail) => Problems.Document(StatusCodes.Status422UnprocessableEntity, code, detail);

    private void Note(ImportRefusal refusal)
    {
        if (refusal.Failure is not null && refusal.Why.Code == ProblemCodes.Internal)
            logger.LogError(refusal.Failure, "{Kind} {Id} could not be imported", refusal.Record.Kind, refusal.Record.Id);
        if (refusals.Count == MostRefusals) return;
        refusals.Add(new RefusedLine(refusal.Line, JsonNamingPolicy.CamelCase.ConvertName(refusal.Record.Kind.ToString()), refusal.Record.Id, refusal.Why.Code, refusal.Why.Detail));
    }

    private static async Task WriteAsync(HttpContext http, ImportLine line)
    {
        if (!http.Response.HasStarted) http.Response.ContentType = Ndjson.MediaType;
        await http.Response.WriteAsync(JsonSerializer.Serialize(line, ApiJson.Options) + "\n", http.RequestAborted);
    }
}
