namespace LoadLab.Workloads.Events.Detection;

/// <summary>Whether a run plants sequences.</summary>
/// <param name="Run">Plants and accounts; null when nothing is planted.</param>
/// <param name="Obstacle">Why not, where the scenario asked for it.</param>
internal readonly record struct DetectionOpening(DetectionRun? Run, string? Obstacle);
