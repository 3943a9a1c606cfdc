namespace LoadLab.EndToEnd.Tests.Live;

/// <summary>A fact that needs Debian's Prometheus; skipped with the reason where it is missing, except under CI, where it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrometheusFactAttribute : FactAttribute
{
    public PrometheusFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true" && !File.Exists("/usr/bin/prometheus"))
        {
            Skip = "/usr/bin/prometheus is missing; run eng/install-peers.sh";
        }
    }
}
