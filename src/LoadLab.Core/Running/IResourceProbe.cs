using LoadLab.Core.Results;

namespace LoadLab.Core.Running;

/// <summary>Looks at what a process has used.</summary>
public interface IResourceProbe
{
    /// <summary>Takes a sample.</summary>
    /// <param name="atSeconds">Time from the start of the run, to be put into the sample.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null when the process could not be observed this time.</returns>
    ValueTask<ResourceSample?> SampleAsync(double atSeconds, CancellationToken cancellation);
}
