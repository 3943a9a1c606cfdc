using System.Globalization;
using System.Text.RegularExpressions;

namespace LoadLab.EndToEnd.Tests.Target;

public sealed class MetricsTests
{
    [Fact]
    public async Task The_metrics_say_what_the_statistics_say_in_the_text_format_of_Prometheus()
    {
        await using var target = await RunningTarget.StartAsync(RunningTarget.WithRules("""
            predicate failed: auth.login where auth.outcome == "failure"
            sequence twice by entity with maxspan=1s [auth.login] [auth.login]
            """) with { MeasureHiccups = true });
        await target.PostEventAsync(EventJson.Login(0, "failure"));
        await target.PostEventAsync(EventJson.Login(1));
        await target.PostEventAsync("{");

        var response = await target.Client.GetAsync("/metrics");

        response.Content.Headers.ContentType!.ToString().ShouldStartWith("text/plain; version=0.0.4");
        var samples = Samples(await response.Content.ReadAsStringAsync());
        samples["loadlab_target_events_accepted_total"].ShouldBe(2);
        samples["loadlab_target_events_rejected_total{reason=\"malformed_json\"}"].ShouldBe(1);
        samples["loadlab_target_rule_fired_total{rule=\"failed\"}"].ShouldBe(1);
        samples["loadlab_target_sequence_alerts_total{rule=\"twice\"}"].ShouldBe(1);
        samples["loadlab_target_sequence_partials{rule=\"twice\"}"].ShouldBe(1);
        samples["loadlab_target_dispatch_seconds_count"].ShouldBe(2);
        samples["loadlab_target_dispatch_seconds_bucket{le=\"+Inf\"}"].ShouldBe(2);
        samples["loadlab_target_hiccup_seconds_count"].ShouldBeGreaterThan(0);
        samples["process_cpu_seconds_total"].ShouldBeGreaterThan(0);
        samples["process_resident_memory_bytes"].ShouldBeGreaterThan(1e6);
        samples["process_open_fds"].ShouldBeGreaterThan(3, "standard streams and sockets are open");
    }

    private static Dictionary<string, double> Samples(string text)
    {
        text.ShouldEndWith("\n");
        var samples = new Dictionary<string, double>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Regex.Match(line, @"^(?:# (?:HELP|TYPE) [a-z_]+ .+|(?<name>[a-z_]+(?:\{[a-z]+=""[^""]*""\})?) (?<value>\S+))$");
            match.Success.ShouldBeTrue(line);
            if (match.Groups["name"].Success)
            {
                samples.Add(match.Groups["name"].Value, double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture));
            }
        }

        return samples;
    }
}
