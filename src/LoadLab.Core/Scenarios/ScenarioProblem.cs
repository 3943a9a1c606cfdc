namespace LoadLab.Core.Scenarios;

/// <summary>Something in a scenario that cannot be run as it stands.</summary>
/// <param name="Path">Where, by the keys of a scenario file, for example <c>workloads.events.phases[2].duration</c>.</param>
/// <param name="Message">What is wrong; one clause without a full stop.</param>
/// <param name="Hint">What to do; one sentence.</param>
public sealed record ScenarioProblem(string Path, string Message, string Hint);
