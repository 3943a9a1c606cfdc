namespace LoadLab.Alerting;

/// <summary>A matter that was told and is not over.</summary>
/// <param name="Severity">As it was last told.</param>
/// <param name="ToldAt">When it was last told, UTC.</param>
internal sealed record OpenAlert(AlertSeverity Severity, DateTimeOffset ToldAt);
