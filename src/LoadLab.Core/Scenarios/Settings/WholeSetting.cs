namespace LoadLab.Core.Scenarios.Settings;

/// <summary>A whole number.</summary>
/// <param name="key">As in scenario files.</param>
/// <param name="get">Takes the value.</param>
/// <param name="with">The owner with another value.</param>
/// <param name="min">The least value.</param>
/// <param name="max">The largest value.</param>
/// <param name="text">What it means.</param>
public sealed class WholeSetting<TOwner>(
    string key, Func<TOwner, int> get, Func<TOwner, int, TOwner> with, int min, int max, string text)
    : NumberSetting<TOwner>(key, owner => get(owner), (owner, value) => with(owner, (int)value), min, max, text)
{
    /// <inheritdoc/>
    private protected override SettingForm Form => SettingForm.Whole;

    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, ISettingReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return with(owner, reader.Whole(Key, get(owner)));
    }
}
