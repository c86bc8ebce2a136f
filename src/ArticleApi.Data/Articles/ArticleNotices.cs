using ArticleApi.Data.Changes;

namespace ArticleApi.Data.Articles;

/// <summary>Corrections and other notices: what the public has seen of them stays as it was, whatever becomes of the text.</summary>
public sealed partial class Article
{
    public const int MostNotices = 100;

    public IReadOnlyList<Notice> Notices { get; private set; } = [];

    /// <summary>Takes the list that an editor sent. What is published must be in it as it is.</summary>
    public void SetNotices(IReadOnlyList<Notice> given)
    {
        var own = Notices.ToDictionary(n => n.Key!, StringComparer.Ordinal);
        var kept = given.Where(n => n.Key is not null).ToDictionary(n => n.Key!, StringComparer.Ordinal);
        foreach (var published in Notices.Where(n => n.PublishedAt is not null))
        {
            if (!kept.TryGetValue(published.Key!, out var sent) || !published.SaysTheSameAs(sent)) throw new NoticeImmutableException(this, published.Key!);
        }

        var all = new List<Notice>();
        foreach (var (i, notice) in given.Index())
        {
            var known = notice.Key is null ? null : own.GetValueOrDefault(notice.Key);
            if (known?.PublishedAt is null && notice.Kind == NoticeKind.Retraction)
                throw new RuleBrokenException($"/notices/{i}/kind", "notice.retraction", "Retract the article; that makes the notice.", this);
            all.Add(known?.PublishedAt is null ? notice with { Key = notice.Key ?? FreeKey(kept.Keys, all), PublishedAt = null, By = known?.By } : known);
        }

        Notices = all;
    }

    /// <summary>Shows the public a notice on the article as it was published, without any later edit.</summary>
    public void Announce(Notice notice, DateTime now)
    {
        Append(notice, now);
        Action = ChangeAction.Published;
        LastPublishedAt = now;
        ShowPublished(now);
    }

    /// <summary>Leaves the article readable behind a notice, for good.</summary>
    public void Retract(string reason, DateTime now)
    {
        Go(ArticleStatus.Retracted, ChangeAction.Retracted);
        Append(new Notice { Kind = NoticeKind.Retraction, Text = reason }, now);
        LastPublishedAt = now;
        ShowPublished(now);
    }

    /// <summary>The notices that readers would see for the first time if a revision were published.</summary>
    internal IReadOnlyList<Notice> FreshNoticesOf(Article revision)
    {
        var published = Notices.Where(n => n.PublishedAt is not null).Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
        return [.. revision.Notices.Where(n => n is { Public: true, PublishedAt: null } && !published.Contains(n.Key))];
    }

    /// <summary>Publishes the notices that a revision has, in its words. What was written since waits, and what is published stays.</summary>
    internal void AnnounceAllOf(Article revision, DateTime at)
    {
        var fresh = FreshNoticesOf(revision).ToDictionary(n => n.Key!, n => n with { PublishedAt = at }, StringComparer.Ordinal);
        if (fresh.Count == 0) return;
        var own = Notices.Select(n => fresh.Remove(n.Key!, out var said) ? said : n).ToList();
        Notices = [.. own, .. fresh.Values];
    }

    /// <summary>Notes who wrote the notices that are new.</summary>
    internal void SignNotices(string editor)
    {
        if (Notices.Any(n => n.By is null)) Notices = [.. Notices.Select(n => n.By is null ? n with { By = editor } : n)];
    }

    private void Append(Notice notice, DateTime now) =>
        Notices = [.. Notices, notice with { Key = FreeKey(Notices.Select(n => n.Key!), []), PublishedAt = now, Public = true, By = null }];

    private static string FreeKey(IEnumerable<string> given, List<Notice> made)
    {
        var taken = given.Concat(made.Select(n => n.Key!)).ToHashSet(StringComparer.Ordinal);
        var number = made.Count + 1;
        while (taken.Contains($"n{number}")) number++;
        return $"n{number}";
    }
}
