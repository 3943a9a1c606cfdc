namespace LoadLab.Targets;

/// <summary>The embedded target did not start. The message is for people.</summary>
internal sealed class TargetStartException(string message) : Exception(message);
