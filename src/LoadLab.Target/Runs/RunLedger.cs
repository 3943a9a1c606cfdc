using System.Collections.Concurrent;
using System.Text;
using LoadLab.Target.Sequences;
using LoadLab.Target.Text;

namespace LoadLab.Target.Runs;

/// <summary>The runs that the target knows, found by id without allocation. Safe for any number of threads.</summary>
internal sealed class RunLedger(RunOptions options, IReadOnlyList<SequenceRule> sequences, TimeProvider time)
{
    /// <summary>The longest run id, in bytes of UTF-8.</summary>
    public const int MaxIdBytes = 128;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<byte[], RunState> _runs = new(Utf8KeyComparer.Instance);
    private long _givenUp;

    /// <summary>How many idle runs were given up for new ones.</summary>
    public long GivenUpCount => Volatile.Read(ref _givenUp);

    public IReadOnlyCollection<RunState> Runs => [.. _runs.Values];

    /// <summary>The run of that id, which begins now if it is not known.</summary>
    public RunState FindOrBegin(ReadOnlySpan<byte> id) =>
        _runs.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(id, out var run) ? run : Begin(id.ToArray());

    /// <summary>The run of that id, which begins now if it is not known.</summary>
    public RunState FindOrBegin(string id) => FindOrBegin(Encoding.UTF8.GetBytes(id));

    /// <summary>The run of that id, or null.</summary>
    public RunState? Find(string id) => _runs.GetValueOrDefault(Encoding.UTF8.GetBytes(id));

    private RunState Begin(byte[] id)
    {
        lock (_gate)
        {
            if (_runs.TryGetValue(id, out var run))
            {
                return run;
            }

            if (_runs.Count >= options.MaxRuns)
            {
                _runs.TryRemove(_runs.MinBy(entry => entry.Value.LastUsedTimestamp).Key, out _);
                Interlocked.Increment(ref _givenUp);
            }

            run = new RunState(Encoding.UTF8.GetString(id), options, sequences, time);
            run.Touch(time.GetTimestamp());
            _runs[id] = run;
            return run;
        }
    }
}
