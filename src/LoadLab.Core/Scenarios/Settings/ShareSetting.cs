using System.Globalization;

namespace LoadLab.Core.Scenarios.Settings;

/// <summary>A share from 0 to 1, written in percent.</summary>
/// <param name="key">As in scenario files.</param>
/// <param name="get">Takes the value.</param>
/// <param name="with">The owner with another value.</param>
/// <param name="mayBeNone">Whether 0 is permitted.</param>
/// <param name="mayBeAll">Whether 1 is permitted.</param>
/// <param name="text">What it means.</param>
public sealed class ShareSetting<TOwner>(
    string key, Func<TOwner, double> get, Func<TOwner, double, TOwner> with, bool mayBeNone, bool mayBeAll, string text)
    : Setting<TOwner>(key, text)
{
    private readonly string _range = $"{(mayBeNone ? "0%" : "above 0%")} to {(mayBeAll ? "100%" : "below 100%")}";

    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, ISettingReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return with(owner, reader.Share(Key, get(owner)));
    }

    /// <inheritdoc/>
    public override IEnumerable<ScenarioProblem> Check(TOwner owner, string path)
    {
        var value = get(owner);
        var isInside = (mayBeNone ? value >= 0 : value > 0) && (mayBeAll ? value <= 1 : value < 1);
        return isInside ? [] : [new($"{path}.{Key}", $"{Words(value)} is out of range", $"It goes from {_range}.")];
    }

    /// <inheritdoc/>
    public override SettingDescription Describe(TOwner defaults) =>
        new(Key, SettingForm.Share, Text, Words(get(defaults))) { Range = new(0, 1, _range) };

    private static string Words(double share) => (share * 100).ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
