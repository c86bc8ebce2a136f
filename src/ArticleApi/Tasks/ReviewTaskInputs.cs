using System.ComponentModel.DataAnnotations;
using ArticleApi.Data.Tasks;
using ArticleApi.Data.Text;

namespace ArticleApi.Tasks;

/// <summary>What came of a task.</summary>
public sealed record TaskDoneInput
{
    /// <summary>What was done, plain text of at most 1,000 characters.</summary>
    [Text(ReviewTask.NoteLength, Kind = TextKind.Paragraphs)] public string? Note { get; init; }
}

/// <summary>Why nothing has to be done.</summary>
public sealed record TaskDismissalInput
{
    /// <summary>The reason, plain text of 1 to 1,000 characters.</summary>
    [Required, Text(ReviewTask.NoteLength, Kind = TextKind.Paragraphs)] public string? Note { get; init; }
}

/// <summary>Who is to do a task.</summary>
public sealed record TaskAssignmentInput
{
    /// <summary>Any name, such as that of a key or an address, at most 200 characters; nobody when null.</summary>
    [Text(200)] public string? Assignee { get; init; }
}
