namespace LoadLab.Target.Rules;

/// <summary>What is tried on events of one type.</summary>
/// <param name="Always">Tried on every such event.</param>
/// <param name="Tables">Tried where a field has a certain value.</param>
internal sealed record ProbePlan(Probe[] Always, ProbeTable[] Tables);
