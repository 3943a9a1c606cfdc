using System.Runtime.InteropServices;

namespace LoadLab.Cli;

/// <summary>
/// SIGINT (Ctrl-C), SIGTERM and SIGHUP (the terminal was closed) as cancellation. The first asks the command to end in order; the second is left to the system,
/// which ends the process at once.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public TerminationSignals()
        : this(ignoresInterrupt: false)
    {
    }

    private TerminationSignals(bool ignoresInterrupt) => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, ignoresInterrupt ? context => context.Cancel = true : OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
    ];

    /// <summary>For a child: Ctrl-C reaches the whole process group, and it is for the parent to say when the child ends.</summary>
    public static TerminationSignals IgnoringInterrupt() => new(ignoresInterrupt: true);

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested)
        {
            return;
        }

        context.Cancel = true;
        _source.Cancel();
    }
}
