namespace LoadLab.Workloads;

/// <summary>A run cannot begin as it was asked for: scenario, target and machine do not fit. The message is for people.</summary>
internal sealed class RunStartException(string message) : Exception(message);
