using LoadLab.Target.Rules.Predicates;

namespace LoadLab.Target.Rules;

/// <summary>Which events a rule or a step of a sequence is about.</summary>
/// <param name="TypeId">The id of the event type; null for any.</param>
/// <param name="Predicate">What holds of such an event.</param>
internal sealed record EventPattern(int? TypeId, Predicate Predicate);
