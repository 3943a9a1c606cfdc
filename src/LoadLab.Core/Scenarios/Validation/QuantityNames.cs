using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios.Validation;

/// <summary>Checks that the workloads, measurements and phases that a quantity names exist in its scenario.</summary>
internal static class QuantityNames
{
    public static IEnumerable<ScenarioProblem> FindProblems(Scenario scenario, Quantity quantity, string path)
    {
        var workload = WorkloadOf(quantity);
        if (workload is not null && scenario.Workloads.All(candidate => candidate.Name != workload))
        {
            return [new(path, $"there is no workload '{workload}'", NearestWord.Hint(workload, [.. scenario.Workloads.Select(w => w.Name)]))];
        }

        return quantity switch
        {
            MeasurementQuantity measurement => OfMeasurement(scenario, measurement, path),
            LedgerQuantity ledger => OfLedger(scenario, ledger, path),
            RecoveryQuantity recovery => OfRecovery(scenario, recovery, path),
            GrowthQuantity growth => FindProblems(scenario, growth.Of, path).Concat(OfGrowthBase(scenario, growth.Per, path)),
            _ => [],
        };
    }

    private static IEnumerable<ScenarioProblem> OfGrowthBase(Scenario scenario, GrowthBase per, string path)
    {
        if (!per.IsTime && scenario.Workloads.All(workload => workload.Unit != per.WorkUnit))
        {
            yield return new(path, $"no workload here makes {per.WorkUnit}", "State the growth per the work that is done here, or per a time such as 1h.");
        }
    }

    /// <summary>The workload that a quantity names, or null.</summary>
    public static string? WorkloadOf(Quantity quantity) => quantity switch
    {
        MeasurementQuantity measurement => measurement.Workload,
        ArrivalsQuantity arrivals => arrivals.Workload,
        ThroughputQuantity throughput => throughput.Workload,
        LedgerQuantity ledger => ledger.Workload,
        GrowthQuantity growth => WorkloadOf(growth.Of),
        _ => null,
    };

    /// <summary>The workloads that a quantity is about: the one it names, or all that have what it observes.</summary>
    public static IEnumerable<Workload> WorkloadsOf(Scenario scenario, Quantity quantity)
    {
        var name = WorkloadOf(quantity);
        var named = scenario.Workloads.Where(workload => name is null || workload.Name == name);
        return (quantity is GrowthQuantity growth ? growth.Of : quantity) is MeasurementQuantity measurement
            ? named.Where(workload => MeasurementNames.Of(workload).Contains(measurement.Measurement))
            : named;
    }

    private static IEnumerable<ScenarioProblem> OfMeasurement(Scenario scenario, MeasurementQuantity quantity, string path)
    {
        if (WorkloadsOf(scenario, quantity).Any())
        {
            yield break;
        }

        var known = scenario.Workloads.Where(workload => quantity.Workload is null || workload.Name == quantity.Workload)
            .SelectMany(MeasurementNames.Of).Distinct().ToArray();
        yield return new(path, $"no workload here measures '{quantity.Measurement}'", NearestWord.Hint(quantity.Measurement, known));
    }

    private static IEnumerable<ScenarioProblem> OfLedger(Scenario scenario, LedgerQuantity quantity, string path)
    {
        var counter = LedgerCounters.Find(quantity.Counter);
        if (counter is not null && !WorkloadsOf(scenario, quantity).Any(workload => workload.Kind.Counters.Contains(counter)))
        {
            yield return new(path, $"no workload here counts '{counter.Words}'", "Leave it out, or add the workload.");
        }
    }

    private static IEnumerable<ScenarioProblem> OfRecovery(Scenario scenario, RecoveryQuantity quantity, string path)
    {
        var phases = scenario.Workloads.Select(workload => workload.Phases).ToArray();
        if (!phases.Any(list => list.Any(phase => phase.Name == quantity.Phase)))
        {
            yield return new(path, $"there is no phase '{quantity.Phase}'", NearestWord.Hint(quantity.Phase, [.. phases.SelectMany(list => list).Select(phase => phase.Name).Distinct()]));
        }
        else if (!phases.Any(list => StandsBetweenPlateaus(list, quantity.Phase)))
        {
            yield return new(path, $"recovery after '{quantity.Phase}' needs a plateau before it and one after it", "Add the plateaus that are compared.");
        }
    }

    private static bool StandsBetweenPlateaus(IReadOnlyList<Phase> phases, string name)
    {
        var index = phases.TakeWhile(phase => phase.Name != name).Count();
        return index < phases.Count
            && phases.Take(index).Any(phase => phase.Kind == PhaseKind.Plateau)
            && phases.Skip(index + 1).Any(phase => phase.Kind == PhaseKind.Plateau);
    }
}
