namespace LoadLab.Alerting;

/// <summary>Something people should hear of. Its texts hold no secrets.</summary>
/// <param name="Key">What it is about; alerts of one key are one matter, told once. For example <c>nightly/peak-10k</c>.</param>
/// <param name="Severity">How urgent it is.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">The reason.</param>
/// <param name="At">When it was found, UTC.</param>
/// <param name="IsRecovery">Whether it says that the matter is over.</param>
public sealed record Alert(string Key, AlertSeverity Severity, string Title, string Text, DateTimeOffset At, bool IsRecovery = false);
