using LoadLab.Target.Rules.Predicates;
using LoadLab.Target.Schemas;
using LoadLab.Target.Sequences;
using LoadLab.Target.Text;

namespace LoadLab.Target.Rules;

/// <summary>
/// Sorts the predicates of all rules by event type, and within a type by what they ask of a text field, so that the cost of an event
/// depends on the rules that may concern it and not on all that are loaded.
/// </summary>
internal static class ProbePlanner
{
    /// <returns>A plan for each event type, by its id.</returns>
    public static ProbePlan[] Plan(RuleSet rules, SchemaRegistry schema) =>
        [.. schema.Types.Select(type => PlanFor(ProbesOf(rules, type.Id)))];

    private static List<Probe> ProbesOf(RuleSet rules, int typeId)
    {
        bool Concerns(EventPattern pattern) => pattern.TypeId is null || pattern.TypeId == typeId;
        var probes = rules.Singles.Where(rule => Concerns(rule.Pattern))
            .Select(rule => new Probe(rule.Pattern.Predicate, rule, -1, 0)).ToList();
        foreach (var sequence in rules.Sequences)
        {
            var patterns = sequence.Steps.Select((step, i) => (Pattern: step, Mask: 1UL << i));
            if (sequence.Until is not null)
            {
                patterns = patterns.Append((sequence.Until, SequenceRule.UntilBit));
            }

            // Steps that are repeated share their pattern, and are tried once.
            probes.AddRange(patterns.Where(part => Concerns(part.Pattern)).GroupBy(part => part.Pattern).Select(parts =>
                new Probe(parts.Key.Predicate, null, sequence.Id, parts.Aggregate(0UL, (mask, part) => mask | part.Mask))));
        }

        return probes;
    }

    private static ProbePlan PlanFor(List<Probe> probes)
    {
        var keyed = probes.Select(probe => (Probe: probe, Key: KeyOf(probe.Predicate))).ToArray();
        var tables = keyed.Where(entry => entry.Key is not null)
            .GroupBy(entry => entry.Key!.Value.FieldId)
            .Select(field => new ProbeTable(field.Key, new Utf8Map<Probe[]>(field
                .SelectMany(entry => entry.Key!.Value.Values.Select(value => (Value: value, entry.Probe)))
                .GroupBy(entry => entry.Value, entry => entry.Probe, Utf8KeyComparer.Instance)
                .Select(value => KeyValuePair.Create(value.Key, value.ToArray())))));
        return new ProbePlan([.. keyed.Where(entry => entry.Key is null).Select(entry => entry.Probe)], [.. tables]);
    }

    // A predicate that is a conjunction with "field == text" or "field in (texts)" can hold only for those values. The one with the
    // fewest values is taken, and of several the field registered first, which makes the marker of planted events the first.
    private static (ushort FieldId, IReadOnlyList<byte[]> Values)? KeyOf(Predicate predicate) => predicate switch
    {
        TextEquals equal => (equal.FieldId, [equal.Value]),
        TextInSet set => (set.FieldId, set.Values),
        AllOf all => all.Parts.Select(KeyOf).Where(key => key is not null)
            .OrderBy(key => key!.Value.Values.Count).ThenBy(key => key!.Value.FieldId).FirstOrDefault(),
        _ => null,
    };
}
