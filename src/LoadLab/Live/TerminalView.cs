using LoadLab.Core.Results;
using Spectre.Console;

namespace LoadLab.Live;

/// <summary>The run on a terminal, drawn over and over in the same place by a thread of its own, once for each snapshot.</summary>
public sealed class TerminalView : IRunView, IAsyncDisposable
{
    private const int RecentSeconds = 5;

    private readonly SnapshotQueue _queue;
    private readonly RecentSamples _recent = new(RecentSeconds);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _display;
    private LiveDisplayContext? _context;

    /// <param name="console">The terminal; nothing else should write to it until this is disposed.</param>
    public TerminalView(IAnsiConsole console)
    {
        ArgumentNullException.ThrowIfNull(console);
        _display = Task.Run(() => console.Live(new Text("")).AutoClear(true).StartAsync(async context =>
        {
            Volatile.Write(ref _context, context);
            await _ended.Task;
        }));
        _queue = new SnapshotQueue(Handle);
    }

    /// <inheritdoc/>
    public void Show(IntervalSnapshot snapshot) => _queue.Show(snapshot);

    /// <summary>Clears the picture, so that the table of the finished run takes its place.</summary>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        _ended.TrySetResult();
        await _display.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Handle(IntervalSnapshot snapshot)
    {
        _recent.Add(snapshot);
        if (Volatile.Read(ref _context) is { } context)
        {
            context.UpdateTarget(TerminalFrame.Of(snapshot, _recent));
            context.Refresh();
        }
    }
}
