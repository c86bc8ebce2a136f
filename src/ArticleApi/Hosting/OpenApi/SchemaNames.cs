namespace ArticleApi.Hosting.OpenApi;

/// <summary>Names of the schemas: those of the types, without what only tells our layers apart. Clients have classes of these names, so they are stable.</summary>
internal static class SchemaNames
{
    public static string Of(Type type)
    {
        if (type.IsGenericType)
        {
            var argument = Without(Of(type.GetGenericArguments()[0]), "Input");
            return argument + Without(type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)], "View").Replace("Published", "", StringComparison.Ordinal);
        }

        var name = Without(type.Name, "View");
        return name.StartsWith("Published", StringComparison.Ordinal) ? name["Published".Length..] : name;
    }

    private static string Without(string name, string ending) =>
        name.EndsWith(ending, StringComparison.Ordinal) ? name[..^ending.Length] : name;
}
