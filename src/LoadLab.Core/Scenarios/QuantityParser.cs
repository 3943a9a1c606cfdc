using System.Diagnostics.CodeAnalysis;
using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios;

/// <summary>Reads what an objective observes: everything before the comparison.</summary>
internal static class QuantityParser
{
    /// <summary>What growth is per stands after the limit; this stands for it until it has been read.</summary>
    private static readonly GrowthBase UnreadBase = new(0, WorkUnit: null);

    private const string StatisticHint = "Write p50, p95, p99.9, mean, max, min or count.";

    public static bool TryParse(
        ObjectiveTokens tokens, [NotNullWhen(true)] out Quantity? quantity, [NotNullWhen(false)] out TextError? error)
    {
        quantity = null;
        error = null;
        var column = tokens.Column;
        var words = tokens.WordsBeforeComparison;
        if (words.Length == 0)
        {
            error = new TextError(column, "nothing stands before the comparison", "Write for example 'ingest p95 < 10ms'.");
            return false;
        }

        if (Ledger(words) is { } counter)
        {
            tokens.TakeWords();
            quantity = counter;
            return true;
        }

        quantity = tokens.Take() switch
        {
            "generator" => Resource(tokens, ResourceSide.Generator, out error),
            "target" => Resource(tokens, ResourceSide.Target, out error),
            "recovery" => Recovery(tokens, out error),
            "backlog" => Backlog(tokens, out error),
            var first => OfWorkload(tokens, first, column, words, out error),
        };
        return quantity is not null;
    }

    /// <summary>A counter by its words, with or without a workload before them; null where the words are something else.</summary>
    private static LedgerQuantity? Ledger(string words)
    {
        if (LedgerCounters.FindByWords(words) is { } ofAll)
        {
            return new LedgerQuantity(ofAll.Name);
        }

        var dot = words.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && LedgerCounters.FindByWords(words[(dot + 1)..]) is { } ofOne ? new LedgerQuantity(ofOne.Name, words[..dot]) : null;
    }

    private static Quantity? OfWorkload(ObjectiveTokens tokens, string first, int column, string words, out TextError? error)
    {
        error = null;
        var dot = first.IndexOf('.');
        var workload = dot < 0 ? null : first[..dot];
        var name = first[(dot + 1)..];
        if (workload is "" || name.Length == 0)
        {
            error = new TextError(column, $"'{first}' lacks a name beside its point", "Write WORKLOAD.MEASUREMENT, for example events.ingest.");
            return null;
        }

        if (name == "throughput")
        {
            return new ThroughputQuantity(workload);
        }

        return MeasurementNames.Outcomes.Contains(name)
            ? Arrivals(tokens, workload, name, out error)
            : Measurement(tokens, workload, name, (column, words), out error);
    }

    private static ArrivalsQuantity? Arrivals(ObjectiveTokens tokens, string? workload, string first, out TextError? error)
    {
        error = null;
        List<string> outcomes = [first];
        while (tokens.TryTake("+"))
        {
            var column = tokens.Column;
            var outcome = tokens.AtEnd ? "" : tokens.Take();
            if (!MeasurementNames.Outcomes.Contains(outcome) || outcomes.Contains(outcome))
            {
                var message = outcomes.Contains(outcome) ? $"'{outcome}' stands twice" : $"'{outcome}' is not a way in which arrivals end";
                error = new TextError(column, message, NearestWord.Hint(outcome, [.. MeasurementNames.Outcomes.Except(outcomes)]));
                return null;
            }

            outcomes.Add(outcome);
        }

        return new ArrivalsQuantity(workload, outcomes);
    }

    private static Quantity? Measurement(
        ObjectiveTokens tokens, string? workload, string name, (int Column, string Words) whole, out TextError? error)
    {
        var kind = MeasurementNames.Kinds.Contains(tokens.Current) ? tokens.Take() : MeasurementNames.Response;
        if (TryTakeStatistic(tokens, out var statistic, out error))
        {
            return OrGrowth(tokens, new MeasurementQuantity(workload, name, kind, statistic), out error);
        }

        // Without a statistic it may as well be a misspelt counter or outcome; the nearest of those is the better hint.
        var known = LedgerCounters.All.Select(counter => counter.Words).Concat(MeasurementNames.Outcomes).Append("throughput");
        if (NearestWord.Find(whole.Words, known) is { } nearest)
        {
            error = new TextError(whole.Column, $"'{whole.Words}' is not known", $"Did you mean '{nearest}'?");
        }

        return null;
    }

    private static Quantity? OrGrowth(ObjectiveTokens tokens, MeasurementQuantity measurement, out TextError? error)
    {
        error = null;
        var column = tokens.Column;
        if (!tokens.TryTake("growth"))
        {
            return measurement;
        }

        if (measurement.Statistic.Kind != StatisticKind.Count)
        {
            return new GrowthQuantity(measurement, UnreadBase);
        }

        error = new TextError(column, "a count always grows", "Write for example 'ingest p95 growth < 10% per 1h'.");
        return null;
    }

    private static Quantity? Resource(ObjectiveTokens tokens, ResourceSide side, out TextError? error)
    {
        error = null;
        if (side == ResourceSide.Generator && tokens.TryTake("lag"))
        {
            return TryTakeStatistic(tokens, out var ofLag, out error) ? new GeneratorLagQuantity(ofLag) : null;
        }

        var column = tokens.Column;
        var resource = tokens.AtEnd || tokens.AtComparison ? "" : tokens.Take();
        if (resource == "gc" && tokens.TryTake("pause"))
        {
            resource = ResourceNames.GcPause;
        }

        if (!ResourceNames.All.Contains(resource))
        {
            var known = side == ResourceSide.Generator ? ResourceNames.All.Prepend("lag") : ResourceNames.All;
            error = new TextError(column, $"'{resource}' is not a resource", NearestWord.Hint(resource, [.. known]));
            return null;
        }

        var statistic = ResourceNames.DefaultStatistic(resource);
        column = tokens.Column;
        if (tokens.TryTake("growth"))
        {
            var isGrowing = ResourceNames.Growing.Contains(resource);
            error = isGrowing ? null : new TextError(
                column, $"the growth of '{resource}' is not judged", $"Growth is that of {string.Join(", ", ResourceNames.Growing)} or of a measurement.");
            return isGrowing ? new GrowthQuantity(new ResourceQuantity(side, resource, statistic), UnreadBase) : null;
        }

        return tokens.AtComparison || tokens.AtEnd || TryTakeStatistic(tokens, out statistic, out error)
            ? new ResourceQuantity(side, resource, statistic)
            : null;
    }

    private static RecoveryQuantity? Recovery(ObjectiveTokens tokens, out TextError? error)
    {
        var column = tokens.Column;
        error = null;
        if (tokens.TryTake("after") && !tokens.AtEnd && !tokens.AtComparison)
        {
            return new RecoveryQuantity(tokens.Take());
        }

        error = new TextError(column, "recovery is after a phase", "Write for example 'recovery after spike < 10s'.");
        return null;
    }

    private static RecoveryQuantity? Backlog(ObjectiveTokens tokens, out TextError? error)
    {
        var column = tokens.Column;
        error = null;
        if (tokens.TryTake("drained") && tokens.TryTake("after") && !tokens.AtEnd && !tokens.AtComparison)
        {
            return new RecoveryQuantity(tokens.Take(), OfBacklog: true);
        }

        error = new TextError(column, "a backlog is drained after a phase", "Write for example 'backlog drained after spike < 10s'.");
        return null;
    }

    private static bool TryTakeStatistic(ObjectiveTokens tokens, out Statistic statistic, [NotNullWhen(false)] out TextError? error)
    {
        var column = tokens.Column;
        var written = tokens.AtEnd || tokens.AtComparison ? "" : tokens.Take();
        Statistic? found = written switch
        {
            "mean" => new Statistic(StatisticKind.Mean),
            "max" => new Statistic(StatisticKind.Max),
            "min" => new Statistic(StatisticKind.Min),
            "count" => new Statistic(StatisticKind.Count),
            ['p', .. var percentile] when IsPercentile(percentile, out var value) => Statistic.At(value),
            _ => null,
        };
        statistic = found ?? default;
        error = found is not null ? null : new TextError(
            column,
            written.Length == 0 ? "the statistic is missing" : $"'{written}' is not a statistic",
            written switch { "avg" or "average" => "Did you mean 'mean'?", "median" => "Did you mean 'p50'?", _ => StatisticHint });
        return error is null;
    }

    private static bool IsPercentile(string written, out double value)
    {
        var read = Amount.TryParse(written, out var amount, out _);
        value = amount.Value;
        return read && amount.Unit == Unit.Count && value is > 0 and <= 100;
    }
}
