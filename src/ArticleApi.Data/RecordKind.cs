namespace ArticleApi.Data;

/// <summary>The five kinds of record. The numbers are stored and order every batch of changes.</summary>
public enum RecordKind : byte
{
    Article = 1,
    Author = 2,
    Quote = 3,
    Speaker = 4,
    Source = 5,
}
