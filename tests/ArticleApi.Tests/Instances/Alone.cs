namespace ArticleApi.Tests.Instances;

/// <summary>Tests that start several processes, or look at how long something takes, beside which nothing else runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Several instances";
}
