namespace LoadLab.Core.Scenarios.Settings;

/// <summary>
/// Takes the values of settings out of what a user wrote. What is missing becomes the default; what is wrong is reported, and becomes
/// the default as well, so that reading goes on.
/// </summary>
public interface ISettingReader
{
    /// <summary>A whole number.</summary>
    int Whole(string key, int fallback);

    /// <summary>A number without a unit.</summary>
    double Number(string key, double fallback);

    /// <summary>A share from 0 to 1, written in percent.</summary>
    double Share(string key, double fallback);

    /// <summary>A duration.</summary>
    TimeSpan Duration(string key, TimeSpan fallback);

    /// <summary>A duration, or null where none is written.</summary>
    TimeSpan? OptionalDuration(string key);

    /// <summary>A text.</summary>
    string Text(string key, string fallback);

    /// <summary>A text, or null where none is written.</summary>
    string? OptionalText(string key);

    /// <summary>One of several words.</summary>
    T Choice<T>(string key, IReadOnlyDictionary<string, T> choices, T fallback);

    /// <summary>Texts under names of the user's own, in the order of the file.</summary>
    /// <param name="key">The key that they stand under.</param>
    /// <param name="exampleName">A name that hints show.</param>
    IReadOnlyList<KeyValuePair<string, string>> NamedTexts(string key, string exampleName);

    /// <summary>Reads the settings under a key, or null where the key is missing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="keys">Keys that may stand under it.</param>
    ISettingReader? Group(string key, IReadOnlyCollection<string> keys);
}
