using ArticleApi.Data;
using ArticleApi.Http;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Articles;

/// <summary>What a save means that failed where no request waits for an answer.</summary>
internal static class WorkFailure
{
    /// <summary>Whether it failed because of the article, and not because the storage is away or the process stops.</summary>
    public static bool IsOfTheArticle(ArticleDbContext db, Exception failure) => failure is not OperationCanceledException && db.StorageFailureOf(failure) is null;

    /// <summary>Why it failed, for editors; null when somebody else was faster, so that it can be tried again.</summary>
    public static Obstacle? Of(Exception failure) => failure switch
    {
        DbUpdateConcurrencyException or StaleVersionException or PublicationDisturbedException => null,
        TrashedReferenceException => new(ProblemCodes.ReferenceNotFound, "The article refers to records that are in the trash."),
        RuleBrokenException broken => new(broken.Code, broken.Message),
        SlugTakenException taken => new(ProblemCodes.SlugTaken, taken.Message),
        PublishingNotAllowedException => new(ProblemCodes.AuthScope, $"The article is public or scheduled, so saving it publishes it; that needs the scope {Scopes.ContentPublish}."),
        _ => new(ProblemCodes.Internal, "The article could not be saved because of a fault of the program; its log says more."),
    };
}
