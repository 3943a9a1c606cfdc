using LoadLab.Target.Rules.Predicates;

namespace LoadLab.Target.Rules;

/// <summary>One predicate to try on events of a type, and what it means when it holds.</summary>
/// <param name="Predicate">The whole predicate.</param>
/// <param name="Rule">The single-event rule that fires; null for a step of a sequence.</param>
/// <param name="SequenceId">The sequence rule; meaningful when <paramref name="Rule"/> is null.</param>
/// <param name="Mask">The bits of the steps that hold.</param>
internal sealed record Probe(Predicate Predicate, SingleRule? Rule, int SequenceId, ulong Mask);
