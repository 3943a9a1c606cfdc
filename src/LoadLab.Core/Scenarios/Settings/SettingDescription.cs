namespace LoadLab.Core.Scenarios.Settings;

/// <summary>A setting as documents, editors and hints show it.</summary>
/// <param name="Key">As in scenario files.</param>
/// <param name="Form">What may be written.</param>
/// <param name="Text">What it means; whole sentences.</param>
/// <param name="Default">What counts where nothing is written, as one would write it; empty where the text says it.</param>
public sealed record SettingDescription(string Key, SettingForm Form, string Text, string Default)
{
    /// <summary>The range, as one would write its ends; null where there is none.</summary>
    public SettingRange? Range { get; init; }

    /// <summary>Regular expression that every permitted text matches; null where any text may be right.</summary>
    public string? Pattern { get; init; }

    /// <summary>The words of a <see cref="SettingForm.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The settings of a <see cref="SettingForm.Group"/>.</summary>
    public IReadOnlyList<SettingDescription> Members { get; init; } = [];
}
