using LoadLab.Core.Sessions;

namespace LoadLab.Tests.Running;

/// <summary>How the scripted target answers one arrival.</summary>
/// <param name="ServiceNs">Time from the request to the answer; <see cref="Never"/> for none at all.</param>
/// <param name="Outcome">What the answer is.</param>
/// <param name="ReopensAfterNs">Null when the connection stays; otherwise it is closed, and open again after this time.</param>
internal readonly record struct Reply(long ServiceNs, Outcome Outcome = Outcome.Completed, long? ReopensAfterNs = null)
{
    internal const long Never = long.MaxValue;
}
