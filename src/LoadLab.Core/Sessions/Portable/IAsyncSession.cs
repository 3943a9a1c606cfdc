using LoadLab.Core.Scheduling;

namespace LoadLab.Core.Sessions.Portable;

/// <summary>One session of a <see cref="PortableLane"/>. Its methods are never called at the same time.</summary>
public interface IAsyncSession : IAsyncDisposable
{
    /// <summary>Whether it can take an arrival.</summary>
    bool IsOpen { get; }

    /// <summary>An example of the last failure, for people; null when there is none.</summary>
    string? FailureExample { get; }

    /// <summary>Opens it, or opens it again. Does not throw when the target refuses: <see cref="IsOpen"/> tells.</summary>
    Task OpenAsync(CancellationToken cancellation);

    /// <summary>
    /// Sends an arrival and waits for its answer. Called by the lane's thread, on which everything up to the first wait runs:
    /// what is encoded there needs no lock.
    /// </summary>
    /// <param name="arrival">What to send.</param>
    /// <param name="cancellation">The timeout; when it ends the wait, the session throws or answers <see cref="Outcome.TimedOut"/>.</param>
    Task<Outcome> SendAsync(Arrival arrival, CancellationToken cancellation);
}
