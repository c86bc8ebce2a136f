namespace ArticleApi.Data.Transfer;

/// <summary>How far an import has come.</summary>
public sealed record ImportCounts
{
    /// <summary>Records that were not there.</summary>
    public int Created { get; internal set; }

    /// <summary>Records that were there in an earlier state of the same history.</summary>
    public int Updated { get; internal set; }

    /// <summary>Records that are there in the same or a later state.</summary>
    public int Unchanged { get; internal set; }

    /// <summary>Records that could not be taken over.</summary>
    public int Refused { get; internal set; }
}

/// <summary>A record that could not be taken over.</summary>
/// <param name="Line">The line with which it begins.</param>
/// <param name="Record">The record.</param>
/// <param name="Why">Why it could not.</param>
/// <param name="Failure">What went wrong, where that was not foreseen.</param>
public sealed record ImportRefusal(long Line, Reference Record, Obstacle Why, Exception? Failure);

/// <summary>What is read is no export.</summary>
public sealed class NoExportException(string code, string detail) : Exception(detail)
{
    public string Code { get; } = code;
}

/// <summary>
/// Takes over the lines of an export, a batch at a time; each is there as a whole or not at all. What is there already in the same
/// or a later state is left alone, so that an import that was cut off is gone on with by sending all of it again.
/// </summary>
/// <param name="db">A context of its own.</param>
/// <param name="isDryRun">Whether nothing is stored.</param>
/// <param name="mostRecordBytes">How long the lines of one record can be together.</param>
public sealed class ContentImport(ArticleDbContext db, bool isDryRun, long mostRecordBytes)
{
    // Of one transaction.
    private const long MostBatchBytes = 1024 * 1024;
    private const int MostRecords = 100;

    // Of those that are tried once more.
    private const long MostWaitingBytes = 16 * 1024 * 1024;

    private readonly List<ImportedRecord> batch = [];
    private readonly ImportedMerges merges = new();
    private readonly ImportRemains remains = new(db);

    // Refused for what others here have or refer to, which the rest of the export may change: a speaker leaves after those who quote it.
    private readonly List<ImportedRecord> waiting = [];

    // What would be there by then, in a dry run.
    private readonly HashSet<Reference> coming = [];
    private ImportedRecord? open;
    private bool hasHeader;
    private bool hasRecords;
    private bool isLast;
    private long batchBytes;
    private long waitingBytes;

    public ImportCounts Counts { get; } = new();

    /// <summary>Lines that were read.</summary>
    public long Lines { get; private set; }

    /// <summary>Whether the last line was reached.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether anything was stored.</summary>
    public bool HasStored { get; private set; }

    /// <summary>Called for each record that could not be taken over.</summary>
    public Action<ImportRefusal>? Refused { get; set; }

    /// <summary>Takes the next line.</summary>
    /// <exception cref="NoExportException">The line does not belong there.</exception>
    public async Task AddAsync(TransferLine line, int bytes, CancellationToken cancellationToken)
    {
        if (IsComplete) throw Misplaced("Nothing follows the end.");
        if (line is HeaderLine header) ReadHeader(header);
        else if (!hasHeader) throw new NoExportException("import.format", "The first line is not the header of an export.");
        else if (line is MergeLine merge) await MergeAsync(merge, cancellationToken);
        else if (line is RecordLine head) await BeginAsync(head, cancellationToken);
        else if (line is RevisionLine or PublicationLine or CommentLine or TaskLine) Continue(line);
        else await RemainAsync(line, cancellationToken);

        Lines++;
        open?.Grow(bytes);
    }

    private void ReadHeader(HeaderLine header)
    {
        if (hasHeader) throw Misplaced("There is one header.");
        if (header is not { Format: HeaderLine.Name, FormatVersion: HeaderLine.CurrentVersion })
            throw new NoExportException("import.format", $"The format must be {HeaderLine.Name}, version {HeaderLine.CurrentVersion}.");
        hasHeader = true;
    }

    private async Task MergeAsync(MergeLine merge, CancellationToken cancellationToken)
    {
        if (hasRecords || remains.HasBegun) throw Misplaced("Merges stand before the records.");
        if (!LineLengths.Fit(merge)) throw new NoExportException("import.format", "A text is too long, or cannot be stored.");
        merges.Take(merge);
        remains.Take(merge);
        if (remains.IsFull) await StoreRemainsAsync(cancellationToken);
    }

    private async Task BeginAsync(RecordLine head, CancellationToken cancellationToken)
    {
        if (remains.HasBegun) throw Misplaced("Records stand before what remains of others.");
        Close();
        if (batchBytes > MostBatchBytes || batch.Count >= MostRecords) await StoreBatchAsync(cancellationToken);
        hasRecords = true;
        if (isDryRun) coming.Add(new(head.Kind, head.Id));
        if (batch.Exists(r => r.Reference == new Reference(head.Kind, head.Id))) throw Misplaced("The record stands there twice.");
        open = new ImportedRecord(head, Lines + 1, mostRecordBytes);
    }

    private void Continue(TransferLine line)
    {
        if (open is null || !open.Take(line)) throw Misplaced("The line does not belong to the record above it.");
    }

    private async Task RemainAsync(TransferLine line, CancellationToken cancellationToken)
    {
        Close();
        if (batch.Count > 0) await StoreBatchAsync(cancellationToken);
        if (line is EndLine end) await EndAsync(end, cancellationToken);
        else if (!LineLengths.Fit(line)) throw new NoExportException("import.format", "A text is too long, or cannot be stored.");
        else if (!remains.Take(line)) throw Misplaced("The line does not belong here.");
        else if (remains.IsFull) await StoreRemainsAsync(cancellationToken);
    }

    private async Task EndAsync(EndLine end, CancellationToken cancellationToken)
    {
        if (end.Lines != Lines) throw new NoExportException("import.incomplete", $"{Lines} lines stand before the end, and not {end.Lines}; some are missing.");
        isLast = true;
        foreach (var some in waiting.Chunk(MostRecords))
        {
            batch.AddRange(some);
            await StoreBatchAsync(cancellationToken);
        }

        await StoreRemainsAsync(cancellationToken);
        IsComplete = true;
    }

    private void Close()
    {
        if (open is null) return;
        if (!open.IsComplete) throw new NoExportException("import.incomplete", $"The revisions of {open.Head.Kind} {open.Head.Id} end before version {open.Head.Version}.");
        batch.Add(open);
        batchBytes += open.Bytes;
        open = null;
    }

    private async Task StoreBatchAsync(CancellationToken cancellationToken)
    {
        await StoreRemainsAsync(cancellationToken);
        if (!await TryAsync([.. batch], cancellationToken))
        {
            // One of them does not fit; the others shall not suffer for it.
            foreach (var record in batch) await TryAsync([record], cancellationToken);
        }

        batch.Clear();
        batchBytes = 0;
    }

    private async Task StoreRemainsAsync(CancellationToken cancellationToken)
    {
        if (!isDryRun && remains.Count > 0) HasStored |= await remains.StoreAsync(merges, cancellationToken);
        remains.Clear();
    }

    private async Task<bool> TryAsync(IReadOnlyList<ImportedRecord> records, CancellationToken cancellationToken)
    {
        var import = new ImportBatch(db, records, merges);
        try
        {
            if (isDryRun) await import.CheckAsync(coming, cancellationToken);
            else HasStored |= await import.StoreAsync(cancellationToken);
        }
        catch (Exception failure) when (ImportFailure.IsOfTheContent(db, failure))
        {
            if (records.Count > 1) return false;
            Refuse(records[0], ImportFailure.Of(db, failure), failure);
            return true;
        }

        Counts.Created += import.Created;
        Counts.Updated += import.Updated;
        Counts.Unchanged += import.Unchanged;
        foreach (var (record, why) in import.Refused) Refuse(record, why, failure: null);
        return true;
    }

    private void Refuse(ImportedRecord record, Obstacle why, Exception? failure)
    {
        if (!isLast && !isDryRun && ImportFailure.MayPass(why) && waitingBytes + record.Bytes <= MostWaitingBytes)
        {
            waiting.Add(record);
            waitingBytes += record.Bytes;
            return;
        }

        // What refers to it is told so, in a dry run too.
        coming.Remove(record.Reference);
        Counts.Refused++;
        Refused?.Invoke(new ImportRefusal(record.Line, record.Reference, why, failure));
    }

    private static NoExportException Misplaced(string detail) => new("import.format", detail);
}
