namespace LoadLab.Core.Scenarios.Settings;

/// <summary>One of several words.</summary>
/// <param name="key">As in scenario files.</param>
/// <param name="choices">The words and what they stand for.</param>
/// <param name="get">Takes the value.</param>
/// <param name="with">The owner with another value.</param>
/// <param name="text">What it means.</param>
public sealed class ChoiceSetting<TOwner, TValue>(
    string key, IReadOnlyDictionary<string, TValue> choices, Func<TOwner, TValue> get, Func<TOwner, TValue, TOwner> with, string text)
    : Setting<TOwner>(key, text)
{
    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, ISettingReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return with(owner, reader.Choice(Key, choices, get(owner)));
    }

    /// <inheritdoc/>
    public override SettingDescription Describe(TOwner defaults) => new(
        Key,
        typeof(TValue) == typeof(bool) ? SettingForm.YesOrNo : SettingForm.Choice,
        Text,
        choices.First(choice => Equals(choice.Value, get(defaults))).Key)
    {
        Choices = [.. choices.Keys],
    };
}
