using LoadLab.Target.Sequences;

namespace LoadLab.Target.Rules;

/// <summary>All compiled rules. Immutable.</summary>
/// <param name="Singles">By id.</param>
/// <param name="Sequences">By id.</param>
internal sealed record RuleSet(IReadOnlyList<SingleRule> Singles, IReadOnlyList<SequenceRule> Sequences);
