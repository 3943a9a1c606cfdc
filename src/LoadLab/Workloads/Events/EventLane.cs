using LoadLab.Core.Recording;
using LoadLab.Core.Sessions;

namespace LoadLab.Workloads.Events;

/// <summary>One lane of an event workload with what belongs to it alone.</summary>
/// <param name="Lane">The sessions.</param>
/// <param name="Encoder">What it sends.</param>
/// <param name="Recorder">What it measured.</param>
internal sealed record EventLane(ILane Lane, EventEncoder Encoder, Recorder Recorder);
