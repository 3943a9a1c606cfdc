using System.Globalization;

namespace LoadLab.Core.Scenarios.Settings;

/// <summary>A number without a unit.</summary>
/// <param name="key">As in scenario files.</param>
/// <param name="get">Takes the value.</param>
/// <param name="with">The owner with another value.</param>
/// <param name="min">The least value.</param>
/// <param name="max">The largest value.</param>
/// <param name="text">What it means.</param>
public class NumberSetting<TOwner>(
    string key, Func<TOwner, double> get, Func<TOwner, double, TOwner> with, double min, double max, string text)
    : Setting<TOwner>(key, text)
{
    private readonly string _range = $"{Words(min)} to {Words(max)}";

    /// <summary>What may be written.</summary>
    private protected virtual SettingForm Form => SettingForm.Number;

    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, ISettingReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return with(owner, reader.Number(Key, get(owner)));
    }

    /// <inheritdoc/>
    public override IEnumerable<ScenarioProblem> Check(TOwner owner, string path)
    {
        var value = get(owner);
        // Written so that what is not a number fails too.
        return value >= min && value <= max ? []
            : [new($"{path}.{Key}", $"{Words(value)} is out of range", $"It goes from {_range}.")];
    }

    /// <inheritdoc/>
    public override SettingDescription Describe(TOwner defaults) =>
        new(Key, Form, Text, Words(get(defaults))) { Range = new(min, max, _range) };

    private static string Words(double value) => value.ToString(CultureInfo.InvariantCulture);
}
