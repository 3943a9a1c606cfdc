namespace LoadLab.Target.Alerts;

/// <summary>What a reader of an <see cref="AlertLog"/> gets at once.</summary>
/// <param name="Alerts">Oldest first, without gaps between them.</param>
/// <param name="LostBefore">How many alerts before the first of these are kept no longer.</param>
/// <param name="Appended">Completes when an alert is appended after these were read.</param>
internal readonly record struct AlertPage(IReadOnlyList<Alert> Alerts, long LostBefore, Task Appended);
