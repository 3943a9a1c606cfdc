using System.Text;
using LoadLab.Core.Baselines;
using LoadLab.Core.Text;
using LoadLab.Files;

namespace LoadLab.History;

/// <summary>
/// The history as a file of JSON lines. An entry is appended and flushed to the disk; what a kill may leave is half a line at the
/// end, which readers pass over and the next append closes. Any number of processes: a lock file, which the system frees when
/// its holder dies, lets one write at a time.
/// </summary>
public sealed class FileHistory : IRunHistory
{
    /// <summary>Name in the history's folder.</summary>
    public const string FileName = "history.jsonl";

    /// <summary>A file that grows beyond this is written anew with its latest half.</summary>
    public const long DefaultLargestBytes = 64 * 1024 * 1024;

    /// <summary>So many damaged lines are no accident of a killed writer: the file is another, or was made to take time.</summary>
    private const int MostDamagedLines = 100;

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(20);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _folder;
    private readonly long _largestBytes;
    private readonly TimeProvider _time;

    /// <param name="folder">Made when the first entry is appended.</param>
    /// <param name="time">For waiting.</param>
    /// <param name="largestBytes">Bound of the file.</param>
    public FileHistory(string folder, TimeProvider time, long largestBytes = DefaultLargestBytes) =>
        (_folder, _time, _largestBytes) = (folder, time, largestBytes);

    /// <inheritdoc/>
    public string Place => Path.Combine(_folder, FileName);

    /// <inheritdoc/>
    public async Task AppendAsync(HistoryEntry entry, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            await using var gate = await LockAsync(cancellation);
            if (Read().Any(known => known.RunId == entry.RunId))
            {
                return;
            }

            Append(HistoryLine.Write(entry));
            Prune();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new HistoryException($"The history {Place} cannot be written: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryEntry>> ReadAsync(string? scenario, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<HistoryEntry> entries =
                [.. Read().Where(entry => scenario is null || entry.Scenario == scenario).OrderBy(entry => entry.StartedAt)];
            return Task.FromResult(entries);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new HistoryException($"The history {Place} cannot be read: {exception.Message}", exception);
        }
    }

    private IEnumerable<HistoryEntry> Read() => ReadLines().Select(line => line.Entry);

    /// <summary>Entries with their lines; blank lines do not count, damaged ones are passed over as long as they are few.</summary>
    private IEnumerable<(string Line, HistoryEntry Entry)> ReadLines()
    {
        if (StoredFile.LengthOf(Place) == 0)
        {
            yield break;
        }

        using var text = StoredFile.OpenText(Place, 2 * _largestBytes);
        var lines = new BoundedLines(text, HistoryLine.LongestCharacters);
        var damaged = 0;
        while (lines.Read() is { } line)
        {
            if (!lines.IsCut && string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (!lines.IsCut && HistoryLine.TryRead(line) is { } entry)
            {
                yield return (line, entry);
            }
            else if (++damaged > MostDamagedLines)
            {
                throw new HistoryException($"The history {Place} has more than {MostDamagedLines} damaged lines, the last of them line {lines.Number}. Move the file away, or name another folder.");
            }
        }
    }

    private void Append(string line)
    {
        using var stream = new FileStream(Place, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        // Half a line of a writer that was killed must not swallow this one.
        var closesLine = stream.Length > 0 && LastByte(stream) != '\n';
        stream.Seek(0, SeekOrigin.End);
        stream.Write(Utf8.GetBytes($"{(closesLine ? "\n" : "")}{line}\n"));
        stream.Flush(flushToDisk: true);
    }

    private static int LastByte(FileStream stream)
    {
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte();
    }

    private void Prune()
    {
        if (new FileInfo(Place).Length <= _largestBytes)
        {
            return;
        }

        string[] lines = [.. ReadLines().Select(line => line.Line)];
        var (kept, bytes) = (lines.Length, 0L);
        while (kept > 1 && (bytes += Utf8.GetByteCount(lines[kept - 1]) + 1) <= _largestBytes / 2)
        {
            kept--;
        }

        AtomicFile.Write(Place, string.Concat(lines[kept..].Select(line => line + "\n")));
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellation)
    {
        var start = _time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(_folder, "history.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (_time.GetElapsedTime(start) < LockPatience)
            {
                await Task.Delay(LockPause, _time, cancellation);
            }
        }
    }
}
