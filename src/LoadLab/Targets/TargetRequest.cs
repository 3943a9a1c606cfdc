namespace LoadLab.Targets;

/// <summary>Which system is loaded, and what tells of its inside.</summary>
/// <param name="Address">http, https, ws or wss; null for the embedded target.</param>
/// <param name="Pid">Process of the target on this machine, whose resources are measured; null when unknown.</param>
/// <param name="Metrics">Prometheus page from which the target's resources are read; null for none.</param>
public sealed record TargetRequest(Uri? Address = null, int? Pid = null, Uri? Metrics = null);
