using System.Text.Json;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;

namespace LoadLab.Core.Baselines;

/// <summary>
/// Reads and writes baselines: indented, one window a line (HdrHistogram V2, compressed, base64), and nothing in it that changes
/// when the same runs are written again.
/// </summary>
public static class BaselineJson
{
    private static readonly JsonSerializerOptions Options = Create();

    /// <summary>The baseline as JSON text with a line feed at its end.</summary>
    public static string Write(Baseline baseline) => JsonSerializer.Serialize(baseline, Options) + "\n";

    /// <summary>Reads a stored baseline and checks that it is whole.</summary>
    /// <exception cref="ResultFormatException">It is cut off, not JSON, of another version, lacks a part or contradicts itself.</exception>
    public static Baseline Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var baseline = JsonSerializer.Deserialize<Baseline>(utf8, Options)
                ?? throw new ResultFormatException("The file holds null instead of a baseline.");
            return Check(baseline);
        }
        catch (Exception exception) when (exception is JsonException or HistogramFormatException)
        {
            throw new ResultFormatException($"Not a readable baseline: {exception.Message}", exception);
        }
    }

    private static Baseline Check(Baseline baseline)
    {
        if (baseline.SchemaVersion != Baseline.CurrentSchemaVersion)
        {
            throw new ResultFormatException(
                $"The baseline has schema version {baseline.SchemaVersion}; this program reads version {Baseline.CurrentSchemaVersion}.");
        }

        if (baseline.Runs.Count == 0 || baseline.Runs.Any(run => run.Responses.Count == 0))
        {
            throw new ResultFormatException("The baseline holds no run, or a run without samples.");
        }

        var damaged = baseline.Runs.SelectMany(run => run.Responses)
            .FirstOrDefault(series => series.Windows.Sum(window => window.Count) != series.Histogram.Count);
        return damaged is null
            ? baseline
            : throw new ResultFormatException($"The windows of {damaged.Workload} {damaged.Name} do not add up to its histogram: the file was damaged or edited.");
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(ResultJson.Options);
        options.Converters.Add(new HistogramJsonConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
