using ArticleApi.Data.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>Makes a body ready to be stored, and says which rules it breaks.</summary>
/// <remarks>Whether quotes and speakers exist is not known here; <see cref="BodyReferences"/> lists what has to be looked up.</remarks>
public static class BodyRules
{
    /// <summary>As the other overload, with the rules that every address of the API keeps.</summary>
    public static PreparedBody Prepare(IReadOnlyList<BodyBlock> body, IReadOnlySet<string> citationKeys) =>
        Prepare(body, citationKeys, CheckUrl);

    /// <summary>Fills in missing keys, normalises the text and checks every rule that needs nothing but the article itself, in linear time.</summary>
    /// <param name="body">The blocks as received.</param>
    /// <param name="citationKeys">Keys of the article's citations.</param>
    /// <param name="checkUrl">Gives the canonical form of an address, or the code and detail of what is wrong with it.</param>
    public static PreparedBody Prepare(
        IReadOnlyList<BodyBlock> body,
        IReadOnlySet<string> citationKeys,
        Func<string, (string? Canonical, string? Code, string? Detail)> checkUrl)
    {
        var problems = new BodyProblems();
        if (body.Count > BodyLimits.Blocks)
        {
            problems.Add("", "body.too_large", $"The body has {body.Count:N0} blocks; the limit is {BodyLimits.Blocks:N0}. Split live coverage into parts.");
            return new PreparedBody(body, problems.List);
        }

        var blocks = new BlockRules(BodyKeys.Of(body, problems), new BodyFields(citationKeys, checkUrl, problems), problems);
        var prepared = new List<BodyBlock>(body.Count);
        for (var i = 0; i < body.Count; i++)
        {
            if (body[i] is { } block)
                prepared.Add(blocks.Prepare(block, i));
            else
                problems.Add($"/{i}", "body.unknown_type", "A block must not be null.");
        }

        var total = prepared.OfType<TextBlock>().Sum(block => block.Children.Sum(span => (long)CodePoints.Count(span.Text)));
        if (total > BodyLimits.Total)
            problems.Add("", "body.too_large", $"The body has {total:N0} characters; the limit is {BodyLimits.Total:N0}. Split live coverage into parts.");

        return new PreparedBody(prepared, problems.List);
    }

    private static (string? Canonical, string? Code, string? Detail) CheckUrl(string url)
    {
        var (canonical, problem) = WebAddress.Check(url);
        return (canonical, problem?.Code, problem?.Detail);
    }
}
