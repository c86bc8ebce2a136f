using System.Collections.Concurrent;

namespace ArticleApi.Delivery;

/// <summary>What an answer depends on besides the content: the path, the parameters in order, the encoding.</summary>
internal readonly record struct AnswerKey(string Path, string Query, AnswerEncoding Encoding)
{
    public int Size => 2 * (Path.Length + Query.Length);
}

/// <summary>
/// The finished answers of one content version. A public change begins the next generation, so nothing older can be found again,
/// and a slow reader that puts its answer into the old one does no harm.
/// </summary>
internal sealed class Generation(long version, long maxBytes, int maxEntryBytes)
{
    private readonly ConcurrentDictionary<AnswerKey, Entry> entries = new();
    private readonly Lock shrinking = new();
    private long bytes;

    public long Version { get; } = version;

    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>The answers that are being made; whoever asks for the same waits for them.</summary>
    public ConcurrentDictionary<AnswerKey, TaskCompletionSource<DeliveryAnswer?>> InTheMaking { get; } = new();

    public DeliveryAnswer? Find(in AnswerKey key)
    {
        if (!entries.TryGetValue(key, out var entry)) return null;
        if (!entry.IsUsed) entry.IsUsed = true;
        return entry.Answer;
    }

    public void Keep(in AnswerKey key, DeliveryAnswer answer)
    {
        var size = answer.Size + key.Size;
        if (size > maxEntryBytes || size > maxBytes || !entries.TryAdd(key, new Entry(answer, size))) return;
        if (Interlocked.Add(ref bytes, size) > maxBytes) Shrink();
    }

    /// <summary>Makes room: first what was not asked for since the last time, then whatever comes.</summary>
    private void Shrink()
    {
        lock (shrinking)
        {
            var goal = maxBytes - maxBytes / 8;
            for (var isLastResort = false; Bytes > maxBytes; isLastResort = true)
            {
                foreach (var (key, entry) in entries)
                {
                    if (Bytes <= goal) return;
                    if (entry.IsUsed && !isLastResort) entry.IsUsed = false;
                    else if (entries.TryRemove(key, out var removed)) Interlocked.Add(ref bytes, -removed.Size);
                }
            }
        }
    }

    private sealed class Entry(DeliveryAnswer answer, int size)
    {
        public DeliveryAnswer Answer { get; } = answer;
        public int Size { get; } = size;
        public bool IsUsed { get; set; }
    }
}

/// <summary>Keeps answers for anonymous readers, as long as it is known which content they show.</summary>
internal sealed class DeliveryCache(ContentVersion content, DeliverySettings settings)
{
    private readonly Lock gate = new();
    private volatile Generation current = new(-1, 0, 0);

    /// <summary>The answers of the present content version; null when the cache is off or the database was not heard lately.</summary>
    public Generation? Present()
    {
        if (!settings.IsCached || !content.IsTrusted) return null;
        var (version, generation) = (content.Current, current);
        if (generation.Version == version) return generation;
        lock (gate)
        {
            if (current.Version < version) current = new Generation(version, settings.MaxBytes, settings.MaxEntryBytes);
            return current;
        }
    }
}
