namespace LoadLab.Core.Scenarios.Settings;

/// <summary>Settings under a common key.</summary>
/// <param name="key">As in scenario files.</param>
/// <param name="members">The settings.</param>
/// <param name="get">Takes what has them.</param>
/// <param name="with">The owner with another.</param>
/// <param name="text">What they are about.</param>
public sealed class GroupSetting<TOwner, TMember>(
    string key, SettingList<TMember> members, Func<TOwner, TMember> get, Func<TOwner, TMember, TOwner> with, string text)
    : Setting<TOwner>(key, text)
{
    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, ISettingReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Group(Key, members.Keys) is { } group ? with(owner, members.Read(get(owner), group)) : owner;
    }

    /// <inheritdoc/>
    public override IEnumerable<ScenarioProblem> Check(TOwner owner, string path) => members.Check(get(owner), $"{path}.{Key}");

    /// <inheritdoc/>
    public override SettingDescription Describe(TOwner defaults) =>
        new(Key, SettingForm.Group, Text, "") { Members = members.Descriptions };
}
