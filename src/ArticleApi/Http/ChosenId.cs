namespace ArticleApi.Http;

/// <summary>A body with which a client may choose the id of the record that it creates.</summary>
internal interface IChoosesId
{
    Guid? Id { get; }
}

internal static class ChosenId
{
    private const int TimeOrdered = 7;

    /// <summary>What is wrong with the id: only those of version 7 grow with time, as the keys of the tables must.</summary>
    public static ApiError? Check(object input) =>
        input is not IChoosesId { Id: { } id } || (id.Version == TimeOrdered && id.Variant is >= 0b1000 and <= 0b1011)
            ? null
            : new ApiError("/id", ProblemCodes.IdFormat, "An id of your own must be a UUID of version 7.");
}
