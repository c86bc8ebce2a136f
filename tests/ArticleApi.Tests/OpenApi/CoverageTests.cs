using System.Collections.Concurrent;
using System.Reflection;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Infrastructure.Checked;
using ArticleApi.Tests.OpenApi;
using Xunit.Sdk;
using Xunit.v3;

[assembly: RunRecord]
[assembly: TestCollectionOrderer(typeof(CoverageLast))]

namespace ArticleApi.Tests.OpenApi;

/// <summary>Runs when all others have: collections that do not run in parallel come last.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AfterAllOthers
{
    public const string Name = "After all others";
}

[Collection(AfterAllOthers.Name)]
public sealed class CoverageTests
{
    [Fact]
    public void Every_documented_answer_was_given_in_this_run()
    {
        Assert.SkipWhen(TestDatabase.IsStandIn, "The stand-in for SQL Server skips what it has none of.");
        if (RunRecord.Missing() is [var first, ..]) Assert.Skip($"Only a part of the suite ran, without {first} for one.");

        ContractCoverage.Unseen(ContractDocument.All).ShouldBeEmpty("Exercise these answers in a test, or take them out of the contract.");
    }
}

/// <summary>Of the collections that run alone, too, this one is the last.</summary>
public sealed class CoverageLast : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName == AfterAllOthers.Name)];
}

/// <summary>Notes which test methods ran, to tell the whole suite from a part of it.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class RunRecordAttribute : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => RunRecord.Ran(test.TestMethod.TestClass.Class, methodUnderTest);
}

internal static class RunRecord
{
    private static readonly ConcurrentDictionary<string, bool> Methods = new(StringComparer.Ordinal);

    public static void Ran(Type type, MethodInfo method) => Methods.TryAdd(NameOf(type, method), true);

    /// <summary>The test methods that have not run. Those that an attribute can skip do not count.</summary>
    public static IReadOnlyList<string> Missing() =>
    [
        .. from type in typeof(RunRecord).Assembly.GetTypes()
           where type is { IsClass: true, IsAbstract: false }
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
           where method.GetCustomAttribute<FactAttribute>() is { Skip: null }
           let name = NameOf(type, method)
           where !Methods.ContainsKey(name)
           select name,
    ];

    private static string NameOf(Type type, MethodInfo method) => $"{type.FullName}.{method.Name}";
}
