using System.CommandLine;
using System.Globalization;
using LoadLab.Capacity;
using LoadLab.Core.Capacity;
using LoadLab.Core.Results;
using LoadLab.Core.Statistics;
using LoadLab.Core.Text;
using LoadLab.Files;

namespace LoadLab.Cli;

/// <summary>The options of <c>plan</c>; every problem is collected.</summary>
internal sealed class PlanArguments
{
    private const double DaysOfMonth = 365.25 / 12;
    private const long LargestCsvBytes = 1024 * 1024;

    private readonly List<string> _problems = [];

    private Option<string?> Capacity { get; } = Text("--capacity", "FILE|RATE", "What one machine holds: capacity.json or its folder, or a rate.");

    private Option<string?> Today { get; } = Text("--today", "RATE", "Usual rate of today; with --growth.");

    private Option<string?> Growth { get; } = Text("--growth", "SHARE[..SHARE]", "Growth a month, for example 5% or 3%..7%.");

    private Option<string?> Seasonality { get; } = Text("--seasonality", "SHARE", "By how much a seasonal peak lies above the usual rate. Default: 0%.");

    private Option<string?> History { get; } = Text("--history", "CSV", "Past peaks instead of --today: lines 'date,per second', equally spaced.");

    private Option<string?> SeasonLength { get; } = Text("--season-length", "N", "Peaks of the history to a season. Default: none.");

    private Option<string?> CapacityHistory { get; } = Text("--capacity-history", "CSV", "Past measurements of the capacity, for their trend: lines 'date,per second'.");

    private Option<string?> Headroom { get; } = Text("--headroom", "SHARE", "Share of the capacity that is kept free. Default: 30%.");

    private Option<string?> Machines { get; } = Text("--machines", "N", "Machines in use. Default: 1.");

    private Option<string?> Needed { get; } = Text("--for", "RATE", "Rate to count machines for. Default: the forecast's at the horizon.");

    private Option<string?> Contention { get; } = Text("--contention", "SHARE", "How much machines hinder each other, as measured on two and more. Default: not at all.");

    private Option<string?> Scaling { get; } = Text("--scaling", "CSV", "What machines held together, instead of --contention, which is fitted then: lines 'machines,per second'.");

    private Option<string?> Price { get; } = Text("--price", "N", "Price of a machine for a month.");

    private Option<string?> Horizon { get; } = Text("--horizon", "N", "Steps to look ahead: months, or those of the history. Default: 36.");

    private Option<string?> Output { get; } = Text("--output", "DIR", "Folder for the plan's own folder. Default: reports at the repository's root.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[Capacity, Today, Growth, Seasonality, History, SeasonLength, CapacityHistory, Headroom, Machines, Needed, Contention, Scaling, Price, Horizon, Output])
        {
            command.Add(option);
        }
    }

    /// <summary>As written; null for the default.</summary>
    public string? Folder(ParseResult result) => result.GetValue(Output);

    /// <summary>The plan, or null and everything that is wrong.</summary>
    public PlanReport? Read(ParseResult result, TimeProvider time, out IReadOnlyList<string> problems)
    {
        problems = _problems;
        var history = HistoryOf(result, History);
        var capacities = HistoryOf(result, CapacityHistory);
        var settings = new PlanSettings
        {
            CapacityPerSecond = CapacityOf(result.GetValue(Capacity)),
            Machines = Whole(result, Machines, 1, 100_000) ?? 1,
            HeadroomRatio = Share(result, Headroom, 0.9) ?? 0.3,
            Scaling = ScalingOf(result),
            HorizonSteps = Whole(result, Horizon, 1, 1_000) ?? 36,
            NeededPerSecond = Rate(result, Needed),
            PricePerMachine = Number(result, Price),
        };
        var forecast = ForecastOf(result, history);
        if (forecast is null || _problems.Count > 0)
        {
            return null;
        }

        return new PlanReport
        {
            Today = history?.Dates[^1] ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
            StepDays = history?.StepDays ?? DaysOfMonth,
            Basis = forecast.Basis,
            Settings = settings,
            Plan = CapacityPlanner.Plan(settings, forecast),
            BackTest = forecast.BackTest,
            Past = history?.Values ?? [],
            Trend = capacities is null ? null : CapacityTrend.Of(capacities.Values),
        };
    }

    private static Option<string?> Text(string name, string help, string description) => new(name) { HelpName = help, Description = description };

    private Estimate CapacityOf(string? written)
    {
        if (written is not null && Amount.TryParse(written, out var amount, out _) && amount is { Unit: Unit.PerSecond, Value: > 0 })
        {
            return new Estimate(amount.Value, new Interval(amount.Value, amount.Value));
        }

        if (written is null || !(File.Exists(written) || Directory.Exists(written)))
        {
            Add(Capacity, written is null ? "is missing" : $"'{written}' is neither a file nor a rate", "Name a capacity.json, or write for example --capacity 20000/s.");
            return default;
        }

        try
        {
            if (CapacityStore.Read(written).Conclusion.Capacity is { } found)
            {
                return found;
            }

            Add(Capacity, $"the search in '{written}' did not find the target's limit", "Search again with a higher ceiling or a longer budget, or give a rate.");
        }
        catch (ResultFormatException exception)
        {
            Add(Capacity, exception.Message.TrimEnd('.'), "Name a capacity.json, or write for example --capacity 20000/s.");
        }

        return default;
    }

    private MachineScaling? ScalingOf(ParseResult result)
    {
        var given = Share(result, Contention, 1);
        if (result.GetValue(Scaling) is not { } file)
        {
            return given is { } contention ? MachineScaling.Given(contention) : null;
        }

        if (given is not null)
        {
            Add(Scaling, "says what --contention says too", "Give one of them.");
            return null;
        }

        try
        {
            var points = ScalingFile.Parse(StoredFile.ReadText(file, LargestCsvBytes), out var problem);
            string? refusal = null;
            var scaling = points is null ? null : MachineScaling.Fit(points, out refusal);
            if ((problem ?? refusal) is { } reason)
            {
                Add(Scaling, $"'{file}': {reason}", "Write lines 'machines,per second' for 1, 2, 3, 4, 6 and more machines, or give --contention.");
            }

            return scaling;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Add(Scaling, $"'{file}' cannot be read: {exception.Message.TrimEnd('.')}", "Check its name and permissions.");
            return null;
        }
    }

    private DemandForecast? ForecastOf(ParseResult result, PeakHistory? history)
    {
        if (result.GetValue(History) is not null)
        {
            return history is null ? null : OfPeaks(history, Whole(result, SeasonLength, 2, 366) ?? 0);
        }

        var today = Rate(result, Today);
        var growth = GrowthOf(result.GetValue(Growth));
        if (today is { } rate && growth is { } range)
        {
            var middle = Math.Sqrt((1 + range.Low) * (1 + range.High)) - 1;
            return DemandForecast.OfGrowth(rate, middle, range, Share(result, Seasonality, 10) ?? 0);
        }

        Add(Today, "is missing, or --growth is", "Give --today 8000/s --growth 5%, or past peaks with --history peaks.csv.");
        return null;
    }

    private DemandForecast? OfPeaks(PeakHistory history, int seasonLength)
    {
        var needed = Forecast.MinimumCount(seasonLength);
        if (history.Values.Count >= needed)
        {
            return DemandForecast.OfPeaks(history.Values, seasonLength);
        }

        Add(History, $"has {history.Values.Count} peaks; this forecast needs {needed}", "Collect more, or leave --season-length out.");
        return null;
    }

    private PeakHistory? HistoryOf(ParseResult result, Option<string?> option)
    {
        if (result.GetValue(option) is not { } file)
        {
            return null;
        }

        try
        {
            var history = PeakHistory.Parse(StoredFile.ReadText(file, LargestCsvBytes), out var problem);
            if (problem is not null)
            {
                Add(option, $"'{file}': {problem}", "Write lines 'date,per second', oldest first.");
            }

            return history;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Add(option, $"'{file}' cannot be read: {exception.Message.TrimEnd('.')}", "Check its name and permissions.");
            return null;
        }
    }

    private Interval? GrowthOf(string? written)
    {
        if (written is null)
        {
            return null;
        }

        double[] shares = [.. written.Split("..").Select(part => Amount.TryParse(part, out var amount, out _) && amount is { Unit: Unit.Ratio, Value: <= 1 } ? amount.Value : double.NaN)];
        if (shares.Length <= 2 && !shares.Any(double.IsNaN) && shares[0] <= shares[^1])
        {
            return new Interval(shares[0], shares[^1]);
        }

        Add(Growth, $"'{written}' is not a growth from 0% to 100% a month", "Write for example --growth 5% or --growth 3%..7%.");
        return null;
    }

    private double? Rate(ParseResult result, Option<string?> option) =>
        Read(result, option, amount => amount is { Unit: Unit.PerSecond, Value: > 0 }, "a rate", "8000/s");

    private double? Share(ParseResult result, Option<string?> option, double highest) =>
        Read(result, option, amount => amount.Unit == Unit.Ratio && amount.Value <= highest, "a share", "20%");

    private double? Number(ParseResult result, Option<string?> option) =>
        Read(result, option, amount => amount.Unit == Unit.Count, "a plain number", "310");

    private double? Read(ParseResult result, Option<string?> option, Func<Amount, bool> fits, string what, string example)
    {
        if (result.GetValue(option) is not { } written)
        {
            return null;
        }

        if (Amount.TryParse(written, out var amount, out _) && fits(amount))
        {
            return amount.Value;
        }

        Add(option, $"'{written}' is not {what} that fits here", $"Write for example {option.Name} {example}.");
        return null;
    }

    private int? Whole(ParseResult result, Option<string?> option, int from, int to)
    {
        if (result.GetValue(option) is not { } written)
        {
            return null;
        }

        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
        {
            return number;
        }

        Add(option, $"'{written}' is not a whole number from {from} to {to}", $"Write for example {option.Name} {Math.Clamp(12, from, to)}.");
        return null;
    }

    private void Add(Option<string?> option, string message, string hint) => _problems.Add(new CliProblem(option.Name, message, hint).ToString());
}
