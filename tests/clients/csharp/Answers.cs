using ArticleApi.Clients.Management;

namespace ArticleApi.Clients;

internal static class Answers
{
    /// <summary>The version that an answer shows, for the <c>If-Match</c> of the next write.</summary>
    public static string Tag(this Answer answer) => answer.Headers["ETag"].Single();
}
