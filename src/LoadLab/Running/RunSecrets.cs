using LoadLab.Core.Text;
using LoadLab.History;

namespace LoadLab.Running;

/// <summary>What of a run must never reach a report, log or page, as far as it is known before the run begins.</summary>
internal static class RunSecrets
{
    /// <summary>
    /// Knows the environment's values that the scenario asks for, its tokens, what is secret in the addresses that the run was given, and
    /// the variables by which other parts of the program are told secrets.
    /// </summary>
    /// <param name="options">What the run was asked to do.</param>
    /// <param name="variable">Value of an environment variable, null where it is not set; null for the process's own environment.</param>
    internal static Secrets Of(RunOptions options, Func<string, string?>? variable = null)
    {
        var secrets = OfEnvironment(variable);
        foreach (var workload in options.Scenario.Workloads)
        {
            workload.TextsWithVariables.ToList().ForEach(text => secrets.Expect(text));
            workload.SecretTexts.ToList().ForEach(text => secrets.Expect(text, isSecret: true));
        }

        secrets.AddAddress(options.Target?.OriginalString);
        secrets.AddAddress(options.TargetMetrics?.OriginalString);
        secrets.AddAddress(options.History);
        secrets.Add(options.Dashboard?.Token);
        return secrets;
    }

    /// <summary>Knows what any command may be told by the environment, whatever it does.</summary>
    /// <param name="variable">Value of an environment variable, null where it is not set; null for the process's own environment.</param>
    internal static Secrets OfEnvironment(Func<string, string?>? variable = null)
    {
        var secrets = variable is null ? Secrets.OfEnvironment() : new Secrets(variable);
        foreach (var name in AlertVariables.All)
        {
            secrets.AddVariable(name);
            secrets.AddAddressIn(name);
            secrets.AddPathEndIn(name);
        }

        secrets.AddVariable("PGPASSWORD");
        secrets.AddAddressIn(RunHistories.Variable);
        secrets.AddAddressIn("OTEL_EXPORTER_OTLP_ENDPOINT");
        secrets.AddAddressIn("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT");
        secrets.AddPairsIn("OTEL_EXPORTER_OTLP_HEADERS");
        secrets.AddPairsIn("OTEL_EXPORTER_OTLP_METRICS_HEADERS");
        return secrets;
    }
}
