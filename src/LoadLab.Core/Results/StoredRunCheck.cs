using System.Globalization;
using LoadLab.Core.Recording;
using LoadLab.Core.Text;

namespace LoadLab.Core.Results;

/// <summary>Checks that the parts of a stored run fit together, as reports and comparisons rely on.</summary>
public static class StoredRunCheck
{
    /// <summary>Checks a result by itself.</summary>
    /// <exception cref="ResultFormatException">A part contradicts another; the message has its place.</exception>
    internal static void Check(RunResult result)
    {
        RequireUnique("workloads", result.Workloads.Select(workload => workload.Name));
        var known = result.Workloads.Select(workload => workload.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < result.Phases.Count; i++)
        {
            var (phase, path) = (result.Phases[i], FormattableString.Invariant($"phases[{i}]"));
            Require(phase.StartSeconds <= phase.EndSeconds, path, "ends before it begins");
            Require(known.Contains(phase.Workload), $"{path}.workload", "is none of the result's workloads");
        }

        for (var i = 0; i < result.Measurements.Count; i++)
        {
            CheckMeasurement(result.Measurements[i], FormattableString.Invariant($"measurements[{i}]"));
        }

        RequireUnique(
            "measurements", result.Measurements.Select(each => $"{each.Workload}/{each.Name}/{each.Phase}/{each.Kind}"));
        CheckObjectives(result.Objectives, "objectives");
        CheckObjectives(result.Validity, "validity");
    }

    /// <summary>Checks a result with its course: seconds and windows belong to workloads that the result knows.</summary>
    /// <exception cref="ResultFormatException">A line names a workload that the result does not know.</exception>
    public static void Check(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var known = record.Result.Workloads.Select(workload => Printed(workload.Name)).ToHashSet(StringComparer.Ordinal);
        var named = record.Timeline.Select(point => point.Workload).Concat(record.Windows.Select(window => window.Workload));
        if (named.Distinct(StringComparer.Ordinal).FirstOrDefault(workload => !known.Contains(Printed(workload))) is { } stranger)
        {
            throw new ResultFormatException(
                $"Its timeline or its histograms name the workload '{ForeignText.Show(stranger, 80)}', which its result does not have.");
        }
    }

    /// <summary>Checks objectives as judged: an interval has two ends.</summary>
    /// <exception cref="ResultFormatException">One has not.</exception>
    internal static void CheckObjectives(IReadOnlyList<ObjectiveResult> objectives, string path)
    {
        for (var i = 0; i < objectives.Count; i++)
        {
            Require(objectives[i].Interval is null or [_, _], FormattableString.Invariant($"{path}[{i}].interval"), "has not two ends");
        }
    }

    private static void CheckMeasurement(MeasurementResult measurement, string path)
    {
        foreach (var percentile in measurement.Percentiles.Keys)
        {
            Require(
                double.TryParse(percentile, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 100,
                $"{path}.percentiles['{ForeignText.Show(percentile, 40)}']",
                "is no percentile from 0 to 100");
        }

        if (measurement.Histogram is not { } histogram)
        {
            return;
        }

        try
        {
            StoredHistogram.Decode(histogram);
        }
        catch (HistogramFormatException exception)
        {
            throw new ResultFormatException($"{path}.histogram: {exception.Message}", exception);
        }
    }

    /// <summary>The timeline is made for spreadsheets: control characters become blanks in it, and an apostrophe may go before a name.</summary>
    private static string Printed(string name) =>
        string.Concat(name.Select(character => char.IsControl(character) ? ' ' : character)).TrimStart('\'', ' ');

    private static void RequireUnique(string path, IEnumerable<string> names)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var name in names)
        {
            Require(seen.Add(name), path, $"has '{ForeignText.Show(name, 80)}' twice");
        }
    }

    private static void Require(bool condition, string path, string problem)
    {
        if (!condition)
        {
            throw new ResultFormatException($"{path} {problem}.");
        }
    }
}
