namespace LoadLab.Core.Scenarios.Settings;

/// <summary>A text, or several under names of the user's own, or a duration that may be absent: whatever has no range.</summary>
/// <param name="key">As in scenario files.</param>
/// <param name="form">What may be written.</param>
/// <param name="read">The owner with what the user wrote under the key.</param>
/// <param name="written">The default as one would write it; empty where the text says it.</param>
/// <param name="text">What it means.</param>
/// <param name="pattern">Regular expression that every permitted text matches; null where any text may be right.</param>
public sealed class FreeSetting<TOwner>(
    string key, SettingForm form, Func<TOwner, ISettingReader, string, TOwner> read, string written, string text, string? pattern = null)
    : Setting<TOwner>(key, text)
{
    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, ISettingReader reader) => read(owner, reader, Key);

    /// <inheritdoc/>
    public override SettingDescription Describe(TOwner defaults) => new(Key, form, Text, written) { Pattern = pattern };
}
