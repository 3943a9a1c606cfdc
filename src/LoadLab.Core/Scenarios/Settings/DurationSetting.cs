namespace LoadLab.Core.Scenarios.Settings;

/// <summary>A duration.</summary>
/// <param name="key">As in scenario files.</param>
/// <param name="get">Takes the value.</param>
/// <param name="with">The owner with another value.</param>
/// <param name="range">The shortest and the longest, both permitted; null where any will do.</param>
/// <param name="text">What it means.</param>
public sealed class DurationSetting<TOwner>(
    string key, Func<TOwner, TimeSpan> get, Func<TOwner, TimeSpan, TOwner> with, (TimeSpan Min, TimeSpan Max)? range, string text)
    : Setting<TOwner>(key, text)
{
    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, ISettingReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return with(owner, reader.Duration(Key, get(owner)));
    }

    /// <inheritdoc/>
    public override IEnumerable<ScenarioProblem> Check(TOwner owner, string path)
    {
        var value = get(owner);
        return range is not { } ends || (value >= ends.Min && value <= ends.Max) ? []
            : [new($"{path}.{Key}", $"{DurationText.Of(value)} is out of range", $"It goes from {RangeWords(ends)}.")];
    }

    /// <inheritdoc/>
    public override SettingDescription Describe(TOwner defaults) => new(Key, SettingForm.Duration, Text, DurationText.Of(get(defaults)))
    {
        Range = range is { } ends ? new(ends.Min.TotalSeconds, ends.Max.TotalSeconds, RangeWords(ends)) : null,
    };

    private static string RangeWords((TimeSpan Min, TimeSpan Max) ends) => $"{DurationText.Of(ends.Min)} to {DurationText.Of(ends.Max)}";
}
