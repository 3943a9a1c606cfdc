using LoadLab.Core.Scenarios;
using LoadLab.Core.Scenarios.Settings;
using LoadLab.Scenarios;
using LoadLab.Scenarios.Yaml;

namespace LoadLab.Tests.Scenarios;

/// <summary>A kind's settings are said once; what stands elsewhere about them is made from that.</summary>
public sealed class SettingsTests
{
    public static TheoryData<string> Tables => ["shared", .. WorkloadKinds.All.Select(kind => kind.Name)];

    [Fact]
    public void The_editors_schema_is_what_the_command_prints() =>
        File.ReadAllText(Path.Combine(ShippedScenarios.Folder, "scenario.schema.json"))
            .ShouldBe(ScenarioSchema.Text(), "Write it anew: loadlab schema > scenarios/scenario.schema.json");

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_docs_hold_the_table_that_the_command_prints(string name)
    {
        var settings = WorkloadKinds.All.FirstOrDefault(kind => kind.Name == name)?.Settings ?? SharedSettings.Descriptions;

        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "scenarios.md")).ShouldContain(
            $"<!-- made by: loadlab schema --table {name} -->\n{SettingTable.Of(settings)}",
            customMessage: $"Write it anew: loadlab schema --table {name}");
    }

    [Fact]
    public void A_setting_says_what_it_means_in_sentences()
    {
        foreach (var setting in All(SharedSettings.Descriptions).Concat(WorkloadKinds.All.SelectMany(kind => All(kind.Settings))))
        {
            setting.Text.ShouldEndWith(".", customMessage: setting.Key);
            char.IsUpper(setting.Text[0]).ShouldBeTrue(setting.Key);
        }
    }

    [Fact]
    public void The_default_of_every_kind_is_within_its_own_ranges()
    {
        foreach (var kind in WorkloadKinds.All)
        {
            var text = $$"""
                workloads:
                  some:
                    kind: {{kind.Name}}
                    phases: [plateau: { duration: 30s, rate: 100/s }]
                """;
            ScenarioYaml.Read("test", text, "f", _ => false).Problems.ShouldBeEmpty(kind.Name);
        }
    }

    private static IEnumerable<SettingDescription> All(IEnumerable<SettingDescription> settings) =>
        settings.SelectMany(setting => All(setting.Members).Prepend(setting));
}
