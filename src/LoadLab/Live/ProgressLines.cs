using LoadLab.Core.Results;
using LoadLab.Reports.Charts;

namespace LoadLab.Live;

/// <summary>A plain line every few seconds, for output that is no terminal.</summary>
/// <remarks>Written by a thread of its own: a pipe that nobody reads stops the lines, not the run.</remarks>
public sealed class ProgressLines : IRunView, IAsyncDisposable
{
    /// <summary>Seconds between two lines.</summary>
    public const int IntervalSeconds = 5;

    private readonly TextWriter _output;
    private readonly SnapshotQueue _queue;
    private readonly RecentSamples _recent = new(IntervalSeconds);
    private double _nextSeconds = IntervalSeconds;

    /// <param name="output">Where lines go; stays the caller's.</param>
    public ProgressLines(TextWriter output)
    {
        _output = output;
        _queue = new SnapshotQueue(Handle);
    }

    /// <inheritdoc/>
    public void Show(IntervalSnapshot snapshot) => _queue.Show(snapshot);

    /// <summary>Writes what is still waiting.</summary>
    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    private void Handle(IntervalSnapshot snapshot)
    {
        _recent.Add(snapshot);
        // Snapshots come a little after the second's turn.
        const double GraceSeconds = 0.5;
        if (snapshot.ElapsedSeconds + GraceSeconds < _nextSeconds)
        {
            return;
        }

        _nextSeconds = (Math.Floor((snapshot.ElapsedSeconds + GraceSeconds) / IntervalSeconds) + 1) * IntervalSeconds;
        foreach (var point in snapshot.Points)
        {
            _output.WriteLine(Line(snapshot, ProgressFigures.Of(snapshot, point, _recent)));
        }

        _output.Flush();
    }

    private static string Line(IntervalSnapshot snapshot, ProgressFigures figures) =>
        $"{Scale.Clock(snapshot.ElapsedSeconds)} of {Scale.Clock(snapshot.PlannedSeconds)} {figures.Workload} {figures.Phase}: "
        + $"planned {figures.Planned}, achieved {figures.Achieved}; response p50 {figures.P50}, p95 {figures.P95}, p99 {figures.P99}; "
        + $"lag p99 {figures.Lag}; {figures.Bad} failed; {ProgressFigures.VerdictSoFar(snapshot)}";
}
