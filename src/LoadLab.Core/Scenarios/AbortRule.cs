namespace LoadLab.Core.Scenarios;

/// <summary>Ends a run against a dying target: a condition on the last seconds that held without interruption.</summary>
/// <param name="Text">As written, for example <c>failed &gt; 50% for 10s</c>.</param>
/// <param name="Condition">What must be true in each one-second window. Unlike an objective, true is bad.</param>
/// <param name="HoldsFor">Time for which it must be true without interruption; whole seconds, at least one.</param>
public sealed record AbortRule(string Text, Objective Condition, TimeSpan HoldsFor);
