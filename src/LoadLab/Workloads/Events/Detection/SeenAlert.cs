namespace LoadLab.Workloads.Events.Detection;

/// <summary>An alert with the time at which the harness saw it, in ns from the start of the run.</summary>
internal readonly record struct SeenAlert(StreamedAlert Alert, long SeenNs);
