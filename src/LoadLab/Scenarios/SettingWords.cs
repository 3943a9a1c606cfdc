using LoadLab.Core.Scenarios.Settings;

namespace LoadLab.Scenarios;

/// <summary>A setting in words, for editors.</summary>
internal static class SettingWords
{
    /// <summary>Meaning, default and range: <c>Events in each request. Default 1; 1 to 10000.</c></summary>
    internal static string Of(SettingDescription setting)
    {
        var facts = new[] { setting.Default.Length > 0 ? $"Default {setting.Default}" : null, setting.Range?.Words }
            .OfType<string>().ToArray();
        return facts.Length == 0 ? setting.Text : $"{setting.Text} {string.Join("; ", facts)}.";
    }
}
