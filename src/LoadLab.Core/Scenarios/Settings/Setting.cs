namespace LoadLab.Core.Scenarios.Settings;

/// <summary>
/// A setting of a workload, said once: the reader, the range check, the editors' schema and the tables of the docs are made from it.
/// </summary>
/// <typeparam name="TOwner">What has the setting; an immutable record.</typeparam>
/// <param name="key">As in scenario files.</param>
/// <param name="text">What it means; whole sentences.</param>
public abstract class Setting<TOwner>(string key, string text)
{
    /// <summary>As in scenario files.</summary>
    public string Key { get; } = key;

    /// <summary>What it means; whole sentences.</summary>
    public string Text { get; } = text;

    /// <summary>The owner with the value that the user wrote, or with the owner's own where nothing is written.</summary>
    public abstract TOwner Read(TOwner owner, ISettingReader reader);

    /// <summary>What is wrong with the value.</summary>
    /// <param name="owner">Has the value.</param>
    /// <param name="path">Path of the owner.</param>
    public virtual IEnumerable<ScenarioProblem> Check(TOwner owner, string path) => [];

    /// <summary>For documents and editors.</summary>
    /// <param name="defaults">The owner with every setting at its default.</param>
    public abstract SettingDescription Describe(TOwner defaults);
}
