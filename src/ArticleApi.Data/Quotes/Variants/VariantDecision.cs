using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Quotes.Variants;

/// <summary>What an editor found out about two quotes with much the same words.</summary>
public enum VariantVerdict
{
    /// <summary>Both tell of one utterance, and both may stand.</summary>
    SameUtterance,

    /// <summary>The speaker said much the same twice.</summary>
    DifferentOccasion,

    /// <summary>One of them has the words wrong.</summary>
    MisquoteOf,
}

/// <summary>The one decision about two quotes, whichever of them it was made from.</summary>
public sealed class VariantDecision
{
    /// <summary>The quote whose id comes first.</summary>
    public Guid QuoteId { get; init; }

    public Guid OtherId { get; init; }
    public VariantVerdict Verdict { get; private set; }

    /// <summary>Which of the two has the words wrong.</summary>
    public Guid? MisquoteId { get; private set; }

    public string By { get; private set; } = "";
    public DateTime At { get; private set; }

    /// <summary>A pair has one row, so its ids are kept in one order: that of .NET, whatever the engine's is.</summary>
    public static (Guid First, Guid Second) Pair(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);

    /// <summary>Takes the place of what was decided; the same again changes nothing, and is answered by false.</summary>
    public bool Decide(VariantVerdict verdict, Guid? misquote, string by, DateTime at)
    {
        if (Verdict == verdict && MisquoteId == misquote && By.Length > 0) return false;
        (Verdict, MisquoteId, By, At) = (verdict, misquote, by, at);
        return true;
    }
}

internal sealed class VariantDecisionConfiguration : IEntityTypeConfiguration<VariantDecision>
{
    public void Configure(EntityTypeBuilder<VariantDecision> decision)
    {
        // Two ways of deletion to one table are not allowed everywhere, so a purge sees to the other quote itself.
        decision.ToTable("VariantDecisions").HasKey(d => new { d.QuoteId, d.OtherId });
        decision.Property(d => d.By).HasText(200);
        decision.HasIndex(d => d.OtherId);
        decision.HasOne<Quote>().WithMany().HasForeignKey(d => d.QuoteId).OnDelete(DeleteBehavior.Cascade);
    }
}
