using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>What a hostile mode made of a run.</summary>
/// <param name="Run">What the run left behind.</param>
/// <param name="Took">From the process's start to its end.</param>
/// <param name="PeakBytes">The most memory that the process held (VmHWM).</param>
internal sealed record HostileOutcome(FinishedRun Run, TimeSpan Took, long PeakBytes);
