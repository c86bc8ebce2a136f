using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace ArticleApi.Clients;

public sealed class ShapeTests
{
    private static readonly NullabilityInfoContext _nulls = new();

    // Unions, a merge patch, and what stood in a place of a record.
    private static readonly string[] _untyped =
        ["RecordChange.Before", "RecordChange.After", "SyncChange.Data", "SyncRecordChange.Data", "PushCurrent.Data", "MutationInput.Data", "ApiProblem.Results"];

    [Fact]
    public void Every_member_has_a_type_but_for_what_a_batch_or_a_change_carries_and_what_stood_in_a_place_of_a_record()
    {
        var untyped = Members("Delivery").Concat(Members("Management")).Where(member => IsHole(member.PropertyType)).Select(Name);

        untyped.Where(name => !name.EndsWith("BatchOperationInput.Value", StringComparison.Ordinal) && !_untyped.Contains(name, StringComparer.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Delivery_leaves_nulls_out_but_for_the_ends_of_a_list() =>
        Members("Delivery").Where(member => IsRequired(member) && IsNullable(member)).Select(Name)
            .ShouldBe(["PageInfo.NextCursor", "PageInfo.PrevCursor", "PageInfo.Total"], ignoreOrder: true);

    [Theory]
    [InlineData(typeof(Management.Article))]
    [InlineData(typeof(Management.Author))]
    [InlineData(typeof(Management.Speaker))]
    [InlineData(typeof(Management.Source))]
    public void Management_sends_every_member_null_or_not_but_for_what_only_some_may_see(Type view) =>
        Members("Management").Where(member => member.DeclaringType == view && !IsRequired(member)).Select(Name).Where(name => name != "Speaker.Anonymity").ShouldBeEmpty();

    /// <summary>The members that NSwag made of the schemas of one document.</summary>
    private static List<PropertyInfo> Members(string side)
    {
        var members = typeof(ShapeTests).Assembly.GetTypes()
            .Where(type => type.Namespace == $"ArticleApi.Clients.{side}")
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(member => member.IsDefined(typeof(JsonPropertyNameAttribute)))
            .ToList();
        members.Count.ShouldBeGreaterThan(200);
        return members;
    }

    // A class without members is what NSwag makes of a union.
    private static bool IsHole(Type type) =>
        type.IsGenericType ? type.GenericTypeArguments.Any(IsHole)
        : type == typeof(object) || type.Namespace is "System.Text.Json" or "System.Text.Json.Nodes"
        || (type.Namespace!.StartsWith("ArticleApi.Clients.", StringComparison.Ordinal) && type is { IsClass: true, IsAbstract: false }
            && !type.GetProperties().Any(member => member.IsDefined(typeof(JsonPropertyNameAttribute))));

    private static bool IsRequired(PropertyInfo member) => member.IsDefined(typeof(RequiredMemberAttribute));

    private static bool IsNullable(PropertyInfo member) => _nulls.Create(member).ReadState == NullabilityState.Nullable;

    private static string Name(PropertyInfo member) => $"{member.DeclaringType!.Name}.{member.Name}";
}
