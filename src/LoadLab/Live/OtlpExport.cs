using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace LoadLab.Live;

/// <summary>
/// Sends the metrics over OTLP when the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; protocol, headers and interval
/// follow the other standard variables. Histograms go as counters with the label <c>le</c>, as Prometheus has them: the samples were
/// already counted, and recording ten thousand a second once more would cost what monitoring may not.
/// </summary>
internal sealed class OtlpExport : IDisposable
{
    /// <summary>The standard variable that turns it on.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly Meter _meter = new("LoadLab");
    private readonly HashSet<string> _known = [];
    private readonly Func<IReadOnlyList<Metric>> _metrics;
    private readonly MeterProvider _provider;

    private OtlpExport(Func<IReadOnlyList<Metric>> metrics)
    {
        _metrics = metrics;
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter(_meter.Name).AddOtlpExporter().Build();
    }

    /// <summary>Starts exporting when it is asked for; null otherwise.</summary>
    /// <param name="metrics">Gives the newest metrics, on any thread.</param>
    public static OtlpExport? StartIfConfigured(Func<IReadOnlyList<Metric>> metrics) =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EndpointVariable)) ? null : new OtlpExport(metrics);

    /// <summary>Makes instruments of metrics that are new.</summary>
    public void Observe(IReadOnlyList<Metric> metrics)
    {
        foreach (var metric in metrics)
        {
            foreach (var suffix in metric.Samples.Select(sample => sample.Suffix).Distinct().Where(suffix => _known.Add(metric.Name + suffix)))
            {
                Create(metric, suffix);
            }
        }
    }

    /// <summary>Sends what is left, waiting at most five seconds for it.</summary>
    public void Dispose()
    {
        _provider.ForceFlush(timeoutMilliseconds: 5000);
        _provider.Dispose();
        _meter.Dispose();
    }

    private void Create(Metric metric, string suffix)
    {
        var name = metric.Name + suffix;
        if (metric.Kind == MetricKind.Gauge)
        {
            _meter.CreateObservableGauge(name, () => Values(metric.Name, suffix), unit: null, metric.Help);
        }
        else
        {
            _meter.CreateObservableCounter(name, () => Values(metric.Name, suffix), unit: null, metric.Help);
        }
    }

    private IEnumerable<Measurement<double>> Values(string name, string suffix) =>
        from metric in _metrics()
        where metric.Name == name
        from sample in metric.Samples
        where sample.Suffix == suffix
        select new Measurement<double>(sample.Value, sample.Labels.Select(label => KeyValuePair.Create(label.Name, (object?)label.Value)));
}
