namespace ArticleApi.Data.Articles.Body;

/// <summary>A break between two parts of the body.</summary>
public sealed record SeparatorBlock : BodyBlock;
