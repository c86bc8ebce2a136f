namespace ArticleApi.Data;

/// <summary>What stands against something that an editor, or a schedule, would have done.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Detail">The same in words.</param>
/// <param name="Place">The fault in what was given, as JSON pointer; null when only the state is against it.</param>
public record Obstacle(string Code, string Detail, string? Place = null);
