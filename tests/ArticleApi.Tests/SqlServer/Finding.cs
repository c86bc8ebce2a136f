namespace ArticleApi.Tests.SqlServer;

/// <summary>Something that SQL Server would refuse, or that our house rules do. The code is SQL Server's error number where it has one.</summary>
internal sealed record Finding(string Code, string Text)
{
    public override string ToString() => $"{Code}: {Text}";
}
