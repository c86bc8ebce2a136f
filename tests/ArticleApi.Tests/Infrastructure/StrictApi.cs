namespace ArticleApi.Tests.Infrastructure;

/// <summary>A newsroom in which the rules of the desk weigh what they weigh by themselves.</summary>
public sealed class StrictApi : CountingApi
{
    public StrictApi() => HoldsRules = true;
}
