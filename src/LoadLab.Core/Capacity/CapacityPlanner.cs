using LoadLab.Core.Statistics;

namespace LoadLab.Core.Capacity;

/// <summary>Holds a forecast against a measured capacity. Pure.</summary>
public static class CapacityPlanner
{
    private const int MostMachines = 100_000;

    /// <summary>Plans.</summary>
    public static CapacityPlan Plan(PlanSettings settings, DemandForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(forecast);
        var usable = new Estimate(
            Usable(settings, Law(settings, End.Best), settings.Machines),
            new Interval(Usable(settings, Law(settings, End.Low), settings.Machines), Usable(settings, Law(settings, End.High), settings.Machines)));
        Estimate[] demand = [.. Enumerable.Range(1, settings.HorizonSteps).Select(forecast.At)];
        var needed = settings.NeededPerSecond ?? demand[^1].Value;
        var machines = MachinesFor(settings, Law(settings, End.Best), needed);
        return new CapacityPlan
        {
            UsablePerSecond = usable,
            TodayPerSecond = forecast.TodayPerSecond,
            RunsOut = new LimitCrossing(
                FirstAt(demand, each => each.Value, usable.Value),
                FirstAt(demand, each => each.Interval.High, usable.Interval.Low),
                FirstAt(demand, each => each.Interval.Low, usable.Interval.High)),
            NeededPerSecond = needed,
            MachinesNeeded = machines,
            MachinesRange = new MachineRange(
                MachinesFor(settings, Law(settings, End.High), needed), MachinesFor(settings, Law(settings, End.Low), needed)),
            CostPerMonth = machines * settings.PricePerMachine,
            MeasureNext = [.. Advice(settings, forecast)],
            Demand = demand,
        };
    }

    /// <summary>
    /// What n machines may be used for: by the Universal Scalability Law over machines, <c>C n / (1 + contention (n - 1) + coherency n (n - 1))</c>,
    /// less the headroom.
    /// </summary>
    private static double Usable(PlanSettings settings, UniversalScalabilityLaw law, int machines) =>
        law.ThroughputAt(machines) * (1 - settings.HeadroomRatio);

    /// <summary>The law over machines at one end of all doubts together: the least capacity goes with the most contention.</summary>
    private static UniversalScalabilityLaw Law(PlanSettings settings, End end)
    {
        var (capacity, scaling) = (settings.CapacityPerSecond, settings.Scaling ?? MachineScaling.Given(0));
        return end switch
        {
            End.Low => new(capacity.Interval.Low, Hindrance(scaling.Contention.Interval.High), Hindrance(scaling.Coherency.Interval.High)),
            End.High => new(capacity.Interval.High, Hindrance(scaling.Contention.Interval.Low), Hindrance(scaling.Coherency.Interval.Low)),
            _ => new(capacity.Value, scaling.Contention.Value, scaling.Coherency.Value),
        };

        // An interval may reach below 0; machines that help each other are not planned with.
        static double Hindrance(double value) => Math.Max(0, value);
    }

    private enum End
    {
        Best,
        Low,
        High,
    }

    private static int? MachinesFor(PlanSettings settings, UniversalScalabilityLaw law, double neededPerSecond)
    {
        var most = (int)Math.Min(MostMachines, Math.Ceiling(law.PeakConcurrency));
        if (Usable(settings, law, most) < neededPerSecond && Usable(settings, law, Math.Max(1, most - 1)) < neededPerSecond)
        {
            return null;
        }

        // Up to the peak more machines hold more, so that halving finds the fewest.
        var (low, high) = (1, most);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Usable(settings, law, middle) >= neededPerSecond ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static int? FirstAt(Estimate[] demand, Func<Estimate, double> of, double limit) =>
        Array.FindIndex(demand, each => of(each) >= limit) is >= 0 and var index ? index + 1 : null;

    private static IEnumerable<string> Advice(PlanSettings settings, DemandForecast forecast)
    {
        if (settings.Scaling is null)
        {
            yield return "Machines are taken to be independent: measure 1, 2, 3, 4 and more of them together, and give what they held with --scaling.";
        }
        else if (settings.Scaling.MeasuredCount is null)
        {
            yield return "The contention between machines was given as a number: give measurements with --scaling, so that its interval counts.";
        }

        if (settings.CapacityPerSecond.HalfWidthRatio > 0.05)
        {
            yield return "The capacity is known to worse than 5 %: search with a longer --step-duration or a smaller --precision.";
        }

        if (settings.CapacityPerSecond.Interval is { Low: var low, High: var high } && low == high)
        {
            yield return "The capacity was given as a number: give a capacity.json, so that its interval counts.";
        }

        if (forecast.BackTest is null)
        {
            yield return "The forecast could not be tested on held-back data: collect past peaks in a CSV and give them with --history.";
        }
        else if (forecast.BackTest.MeanErrorRatio > 0.15)
        {
            yield return "The forecast missed held-back peaks by more than 15 % on average: look for a season (--season-length) or a change of course.";
        }
    }
}
