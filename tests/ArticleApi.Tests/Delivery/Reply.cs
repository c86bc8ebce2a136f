using System.Text;
using System.Text.RegularExpressions;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery;

/// <summary>What a reader asks.</summary>
/// <param name="Url">The address.</param>
/// <param name="Form">An encoding that is accepted, or HEAD; empty for the plain form.</param>
internal sealed record Question(string Url, string Form = "")
{
    /// <summary>All that can differ between two answers, kept apart from what must.</summary>
    public static IReadOnlyList<string> Forms { get; } = ["", "gzip", "br", "HEAD"];
}

/// <summary>All that a reader sees of an answer: status, headers, the unpacked body.</summary>
internal sealed record Reply(int Status, string ETag, string Headers, string Body)
{
    // What differs between two requests that are answered alike.
    private static readonly Regex OwnMembers = new("\"(traceId|instance)\":\"[^\"]*\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
    private static readonly Regex Cursors = new("(ursor|nextToken)[\"=:]+(?<text>[A-Za-z0-9_.-]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    public static async Task<Reply> AskAsync(HttpClient client, Question question, string? knownTag = null)
    {
        using var request = new HttpRequestMessage(question.Form == "HEAD" ? HttpMethod.Head : HttpMethod.Get, question.Url);
        if (question.Form is "gzip" or "br") request.Headers.AcceptEncoding.ParseAdd(question.Form);
        if (!string.IsNullOrEmpty(knownTag)) request.Headers.TryAddWithoutValidation("If-None-Match", knownTag);
        using var answer = await client.SendAsync(request);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not "ETag")
            .OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(' ', h.Value)}");
        return new Reply((int)answer.StatusCode, answer.Headers.ETag?.Tag ?? "", string.Join('\n', headers), answer.IsSuccessStatusCode ? await answer.ReadUnpackedAsync() : OwnMembers.Replace(await answer.ReadUnpackedAsync(), ""));
    }

    /// <summary>Whether a mark is anywhere in it, also inside a cursor, other than in what the reader has said.</summary>
    public bool Says(Mark mark, params IEnumerable<string> asked)
    {
        string[] own = [.. asked];
        var rest = Others(Body + Headers);
        return mark.IsIn(rest) || mark.IsIn(Others(Unfolded(rest)));

        string Others(string whole) => own.Aggregate(whole, (text, said) => text.Replace(said, "", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The answer without what was asked for, to compare it with the answer to another question. Cursors are signed with the question.</summary>
    public string Without(string asked) => Cursors.Replace($"{Status}\n{Headers}\n{Body}".Replace(asked, "?", StringComparison.OrdinalIgnoreCase), "");

    private static string Unfolded(string text) => string.Join('\n', Cursors.Matches(text).Select(c => Decoded(c.Groups["text"].Value)));

    private static string Decoded(string cursor) =>
        string.Concat(cursor.Split('.').Where(part => System.Buffers.Text.Base64Url.IsValid(part)).Select(part => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part))));
}
