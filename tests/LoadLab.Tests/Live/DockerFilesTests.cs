using System.Text.Json;
using System.Text.RegularExpressions;
using LoadLab.Live;
using LoadLab.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace LoadLab.Tests.Live;

/// <summary>Containers cannot be built in the tests: what is said in their files is checked instead.</summary>
public partial class DockerFilesTests
{
    private static readonly string[] Services = ["target", "loadlab", "prometheus", "grafana"];

    [Fact]
    public void Every_stage_that_runs_ends_as_another_user_than_root_and_has_a_health_check()
    {
        var stages = File.ReadAllText(Golden.PathOf("docker/Dockerfile")).Split("\nFROM ").Skip(1).ToList();

        stages.Count.ShouldBe(3);
        var target = stages.Single(stage => stage.Contains(" AS target"));
        target.ShouldContain("USER $APP_UID");
        target[target.LastIndexOf("USER ", StringComparison.Ordinal)..].ShouldNotContain("RUN ");
        target.ShouldContain("HEALTHCHECK");
        var loadlab = stages.Single(stage => stage.Contains(" AS loadlab"));
        loadlab.ShouldStartWith("target ");
        loadlab.ShouldNotContain("USER ");
        loadlab.ShouldContain("HEALTHCHECK");
    }

    [Fact]
    public void Compose_keeps_everything_on_loopback_without_privileges()
    {
        var services = (YamlMappingNode)Yaml("docker/compose.yaml")["services"];

        services.Children.Keys.Select(key => key.ToString()).ShouldBe(Services);
        foreach (var (name, node) in services.Children)
        {
            var service = (YamlMappingNode)node;
            service["cap_drop"].ToString().ShouldContain("ALL", customMessage: name.ToString());
            service["security_opt"].ToString().ShouldContain("no-new-privileges:true", customMessage: name.ToString());
            if (service.Children.TryGetValue("ports", out var ports))
            {
                ((YamlSequenceNode)ports).ShouldAllBe(port => port.ToString().StartsWith("127.0.0.1:"));
            }

            if (service.Children.TryGetValue("image", out var image))
            {
                image.ToString().ShouldNotEndWith("latest");
                service.Children.Keys.ShouldContain(new YamlScalarNode("healthcheck"));
                service["user"].ToString().ShouldNotStartWith("0");
            }
        }
    }

    [Fact]
    public void Files_that_compose_mounts_are_there_and_can_be_read()
    {
        var services = (YamlMappingNode)Yaml("docker/compose.yaml")["services"];
        foreach (var source in Mount().Matches(services.ToString()).Select(match => match.Groups[1].Value))
        {
            Path.Exists(Golden.PathOf($"docker/{source}")).ShouldBeTrue(source);
        }

        Yaml("docker/prometheus/prometheus.yml")["scrape_configs"].ShouldBeOfType<YamlSequenceNode>().Children.Count.ShouldBe(2);
        var source0 = (YamlMappingNode)Yaml("docker/grafana/provisioning/datasources/prometheus.yaml")["datasources"][0];
        Yaml("docker/grafana/provisioning/dashboards/loadlab.yaml")["providers"][0]["options"]["path"].ToString().ShouldBe("/etc/grafana/dashboards");
        using var dashboard = Dashboard();
        dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .ShouldAllBe(panel => panel.GetProperty("datasource").GetProperty("uid").GetString() == source0["uid"].ToString());
    }

    [Fact]
    public void The_dashboard_asks_only_for_metrics_that_there_are()
    {
        var state = new LiveState();
        SyntheticRun.Snapshots(SyntheticRun.Make(plateauSeconds: 2)).ToList().ForEach(state.Add);
        var known = state.Metrics.SelectMany(metric => metric.Samples.Select(sample => metric.Name + sample.Suffix)).ToHashSet();
        using var dashboard = Dashboard();

        var asked = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .SelectMany(target => MetricName().Matches(target.GetProperty("expr").GetString()!).Select(match => match.Value))
            .Distinct();

        asked.Except(known).ShouldBeEmpty();
    }

    private static JsonDocument Dashboard() => JsonDocument.Parse(File.ReadAllText(Golden.PathOf("docker/grafana/dashboards/loadlab.json")));

    private static YamlMappingNode Yaml(string file)
    {
        var stream = new YamlStream();
        using var text = File.OpenText(Golden.PathOf(file));
        stream.Load(text);
        return (YamlMappingNode)stream.Documents.ShouldHaveSingleItem().RootNode;
    }

    [GeneratedRegex(@"\./([^:\s,\]]+):")]
    private static partial Regex Mount();

    [GeneratedRegex("loadlab_[a-z_]+")]
    private static partial Regex MetricName();
}
