namespace ArticleApi.Quotations;

/// <summary>How close printed words are to recorded ones, from the same to none of them.</summary>
public enum IntegrityLevel
{
    /// <summary>Character for character the same.</summary>
    Exact,

    /// <summary>The same but for quotation marks, dashes, spaces and the like.</summary>
    Typographic,

    /// <summary>The same words in the same order; case and punctuation differ.</summary>
    Punctuation,

    /// <summary>The same words when what stands in brackets is left out, or stands for at most 6 words.</summary>
    Insertion,

    /// <summary>The same words when an ellipsis stands for at most 400 words.</summary>
    Elided,

    /// <summary>Similar words: at most 34 of 100 differ.</summary>
    Changed,

    /// <summary>Nothing similar is there.</summary>
    Missing,
}
