using System.Text.Json.Serialization;
using LoadLab.Core.Scenarios;

namespace LoadLab.Core.Results;

/// <summary>One distribution of times.</summary>
public sealed record MeasurementResult
{
    /// <summary>Whose.</summary>
    public required string Workload { get; init; }

    /// <summary>Name, for example <c>ingest</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Phase in which the intended start lies. <c>plateau</c> is all judged phases together; a phase of that name beside other judged
    /// ones is <c>plateau alone</c>. See <see cref="PhaseSelection.Word"/>.
    /// </summary>
    public required string Phase { get; init; }

    /// <summary>Whether it is over all judged phases together: what objectives judge unless they name a phase.</summary>
    [JsonIgnore]
    public bool IsJudged => Phase == PhaseSelection.Judged.Word;

    /// <summary>response, service, wait, lag, failed, ...</summary>
    public required string Kind { get; init; }

    /// <summary>Always ns.</summary>
    public string Unit { get; init; } = "ns";

    /// <summary>Samples.</summary>
    public required long Count { get; init; }

    /// <summary>In ns; null without samples.</summary>
    public double? Min { get; init; }

    /// <summary>In ns; null without samples.</summary>
    public double? Mean { get; init; }

    /// <summary>In ns; null without samples.</summary>
    public double? Stddev { get; init; }

    /// <summary>In ns; null without samples.</summary>
    public double? Max { get; init; }

    /// <summary>Percentile, written as in <c>99.9</c>, to value in ns. Empty without samples.</summary>
    public required IReadOnlyDictionary<string, long> Percentiles { get; init; }

    /// <summary>HdrHistogram V2 compressed, base64; null without samples.</summary>
    public string? Histogram { get; init; }
}
