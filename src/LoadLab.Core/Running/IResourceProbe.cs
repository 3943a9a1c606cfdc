using LoadLab.Core.Results;

namespace LoadLab.Core.Running;

/// <summary>Looks at what a process has used.</summary>
public interface IResourceProbe
{
    /// <summary>What readers must know of the samples taken so far, a sentence each; empty when there is nothing.</summary>
    IReadOnlyList<string> Remarks { get; }

    /// <summary>Takes a sample.</summary>
    /// <param name="atSeconds">Time from the start of the run, to be put into the sample.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null when the process could not be observed this time.</returns>
    ValueTask<ResourceSample?> SampleAsync(double atSeconds, CancellationToken cancellation);
}
