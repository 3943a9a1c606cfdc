using System.Text;
using LoadLab.Core.Scenarios.Settings;

namespace LoadLab.Scenarios;

/// <summary>Settings as a table in Markdown, for the docs: a row for each, those of a group below it under the group's key.</summary>
internal static class SettingTable
{
    /// <summary>The table, with a line break at its end.</summary>
    internal static string Of(IEnumerable<SettingDescription> settings)
    {
        var text = new StringBuilder("| key | meaning | default |\n|---|---|---|\n");
        foreach (var (key, setting) in Rows("", settings))
        {
            text.Append($"| `{key}` | {Meaning(setting)} | {(setting.Default.Length > 0 ? $"`{setting.Default}`" : "")} |\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Key, SettingDescription Setting)> Rows(string prefix, IEnumerable<SettingDescription> settings) =>
        settings.SelectMany(setting =>
            Rows($"{prefix}{setting.Key}.", setting.Members).Prepend(($"{prefix}{setting.Key}", setting)));

    private static string Meaning(SettingDescription setting) =>
        setting.Range is { } range ? $"{setting.Text} {Capital(range.Words)}."
        : setting.Choices.Count > 0 ? $"{setting.Text} {Capital(string.Join(", ", setting.Choices.Select(choice => $"`{choice}`")))}."
        : setting.Text;

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
