using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Sessions;

namespace LoadLab.Core.Running;

/// <summary>
/// One workload while it runs: opens its sessions, drives them through the schedule, and says afterwards what became of the
/// work. The runner calls the methods in this order, each once.
/// </summary>
public interface IWorkloadRun : IAsyncDisposable
{
    /// <summary>What to do.</summary>
    WorkloadPlan Plan { get; }

    /// <summary>The measurement that tables show first.</summary>
    string MainMeasurement { get; }

    /// <summary>One for each thread that records, ready before <see cref="RunAsync"/>.</summary>
    IReadOnlyList<Recorder> Recorders { get; }

    /// <summary>What paces and sends, for people: <c>epoll, HTTP/1.1</c>.</summary>
    string Lane { get; }

    /// <summary>Connections that it has open at once, at most.</summary>
    int Connections { get; }

    /// <summary>Opens the sessions.</summary>
    Task<LaneOpening> OpenAsync(TimeSpan timeout, CancellationToken cancellation);

    /// <summary>Runs the schedule on the run's clock and drains. Completes when every recorder has finished.</summary>
    /// <param name="sendingEnds">Stops sending; what is under way is still waited for, within a bound.</param>
    Task RunAsync(CancellationToken sendingEnds);

    /// <summary>Accounts for the work: fills the ledger, explains it, and adds what the target measured by itself.</summary>
    /// <param name="observations">Where the account goes.</param>
    /// <param name="cancellation">
    /// The user's wish to stop. A run that it ended still accounts for what it has done, as far as a few seconds permit.
    /// </param>
    Task ConcludeAsync(RunObservations observations, CancellationToken cancellation);

    /// <summary>Hash over what was sent, or null; read after the run.</summary>
    string? PayloadHash { get; }

    /// <summary>What one failure of a kind said, or null; read after the run and while it goes on.</summary>
    string? ExampleOf(Outcome outcome);

    /// <summary>Bytes sent and received over all sessions; null when the client does not tell.</summary>
    (long Sent, long Received)? Traffic { get; }
}
