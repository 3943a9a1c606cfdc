namespace LoadLab.Core.Scenarios.Settings;

/// <summary>The settings of one owner.</summary>
/// <typeparam name="TOwner">What has the settings; an immutable record.</typeparam>
/// <param name="defaults">The owner with every setting at its default.</param>
/// <param name="settings">In the order of documents.</param>
public sealed class SettingList<TOwner>(TOwner defaults, params IReadOnlyList<Setting<TOwner>> settings)
{
    /// <summary>The owner with every setting at its default.</summary>
    public TOwner Defaults { get; } = defaults;

    /// <summary>Keys in the order of documents.</summary>
    public IReadOnlyList<string> Keys { get; } = [.. settings.Select(setting => setting.Key)];

    /// <summary>For documents and editors.</summary>
    public IReadOnlyList<SettingDescription> Descriptions { get; } = [.. settings.Select(setting => setting.Describe(defaults))];

    /// <summary>The owner with all that the user wrote.</summary>
    public TOwner Read(TOwner owner, ISettingReader reader) =>
        settings.Aggregate(owner, (current, setting) => setting.Read(current, reader));

    /// <summary>Every value out of its range.</summary>
    public IEnumerable<ScenarioProblem> Check(TOwner owner, string path) => settings.SelectMany(setting => setting.Check(owner, path));
}
