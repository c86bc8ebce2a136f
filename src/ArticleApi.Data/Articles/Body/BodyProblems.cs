namespace ArticleApi.Data.Articles.Body;

/// <summary>Collects problems up to the number that an answer may list.</summary>
internal sealed class BodyProblems
{
    private readonly List<BodyProblem> list = [];

    public IReadOnlyList<BodyProblem> List => list;

    public void Add(string pointer, string code, string detail)
    {
        if (list.Count < BodyLimits.Problems)
            list.Add(new BodyProblem(pointer, code, detail));
    }
}
