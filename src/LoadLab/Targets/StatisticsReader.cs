using System.Globalization;
using System.Text.Json;
using LoadLab.Core.Text;

namespace LoadLab.Targets;

/// <summary>
/// Reads a target's <c>/v1/stats</c> as text that anybody may have written: what is missing, of the wrong kind or out of range is
/// unknown, each by itself. Nothing that it holds ends a run.
/// </summary>
/// <param name="remarks">Where refused values are told.</param>
internal sealed class StatisticsReader(TargetRemarks remarks)
{
    private const int MostNesting = 32;
    private const int MostSequences = 10_000;
    private const int MostPercentiles = 100;
    private const int LongestName = 200;

    // A million events a second for thirty years; sums of a few such counts do not overflow.
    private const long MostEvents = 1_000_000_000_000_000;

    // Thirty years in ns, and in seconds of a thousand cores.
    private const long LongestNs = 1_000_000_000_000_000_000;
    private const double MostSeconds = 1e12;
    private const long MostBytes = 1L << 60;

    /// <param name="json">The whole answer.</param>
    /// <returns>Null when it is no object with a list <c>runs</c>: then it is the answer of another program to another question.</returns>
    internal TargetStatistics? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MostNesting });
            return Read(new ToldFields(document.RootElement, "", remarks));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or text in it that is no Unicode.
            return null;
        }
    }

    private TargetStatistics? Read(ToldFields root)
    {
        if (root.Find("runs") is not { ValueKind: JsonValueKind.Array } runs)
        {
            return null;
        }

        return new TargetStatistics
        {
            Run = runs.GetArrayLength() > 0 ? Run(runs[0]) : null,
            Sequences = root.Find("sequences") is { ValueKind: JsonValueKind.Array } sequences ? Names(sequences) : null,
            Dispatch = root.Find("dispatch") is { } dispatch ? Times(dispatch, "dispatch.") : null,
            Process = root.Find("process") is { ValueKind: JsonValueKind.Object } process ? Process(process) : null,
        };
    }

    /// <summary>The account of a run is used whole or not at all: what one count means depends on the others.</summary>
    private TargetRun? Run(JsonElement element)
    {
        var told = new ToldFields(element, "runs[0].", remarks);
        var (accepted, processed, duplicated) = (Events("eventsAccepted"), Events("eventsProcessed"), Events("eventsDuplicated"));
        if (accepted is null || processed is null || duplicated is null)
        {
            remarks.Add("The target's account of its events misses a count, so that it was not used.");
            return null;
        }

        return new TargetRun
        {
            EventsAccepted = accepted.Value,
            EventsProcessed = processed.Value,
            EventsDuplicated = duplicated.Value,
            Alerts = Events("alerts") ?? 0,
        };

        long? Events(string name) => told.Count(name, MostEvents);
    }

    private List<string> Names(JsonElement sequences)
    {
        List<string> names = [];
        foreach (var element in sequences.EnumerateArray().Take(MostSequences))
        {
            if (new ToldFields(element, "sequences[].", remarks).Text("name", LongestName) is { } name)
            {
                names.Add(name);
            }
        }

        return names;
    }

    private TargetTimes? Times(JsonElement element, string path)
    {
        var told = new ToldFields(element, path, remarks);
        if (told.Count("count", MostEvents) is not { } count || told.Count("max", LongestNs) is not { } max)
        {
            return null;
        }

        var percentiles = new Dictionary<double, long>();
        if (told.Find("percentiles") is { ValueKind: JsonValueKind.Object } list)
        {
            var values = new ToldFields(list, $"{path}percentiles.", remarks);
            foreach (var property in list.EnumerateObject().Take(MostPercentiles))
            {
                if (Percentile(property.Name) is not { } percentile)
                {
                    remarks.Add($"The target's statistics name a percentile '{ForeignText.Show(property.Name, LongestName)}'; it was not used.");
                }
                else if (values.Count(property.Name, LongestNs) is { } value)
                {
                    percentiles[percentile] = value;
                }
            }
        }

        return new TargetTimes { Count = count, Max = max, Percentiles = percentiles };
    }

    /// <summary><c>99.9</c> or <c>p99.9</c>; null for what is no percentile.</summary>
    private static double? Percentile(string name) =>
        double.TryParse(name.StartsWith('p') ? name[1..] : name, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        && value is > 0 and <= 100 ? value : null;

    private TargetProcess Process(JsonElement element)
    {
        var told = new ToldFields(element, "process.", remarks);
        return new TargetProcess
        {
            CpuSeconds = told.Real("cpuSeconds", MostSeconds),
            ResidentBytes = told.Count("residentBytes", MostBytes),
            OpenHandles = told.Count("openHandles", int.MaxValue),
            GcPauseSeconds = told.Real("gcPauseSeconds", MostSeconds),
            GcCount = told.Count("gcCount", MostEvents),
            GcMode = told.Text("gcMode", LongestName),
            AllocatedBytes = told.Count("allocatedBytes", MostBytes),
            Hiccups = told.Find("hiccups") is { } hiccups ? Times(hiccups, "process.hiccups.") : null,
        };
    }
}
