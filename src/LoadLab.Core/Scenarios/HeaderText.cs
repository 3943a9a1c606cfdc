namespace LoadLab.Core.Scenarios;

/// <summary>What the value of a header may be. Checked when a scenario is read and again after the environment was put in.</summary>
public static class HeaderText
{
    /// <summary>What is wrong with a value; null when it can be sent over every version of HTTP.</summary>
    public static (string Message, string Hint)? ProblemOf(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Any(char.IsControl) ? ("has a line break or another control character", "Write the value on one line.")
            : value.Any(c => !char.IsAscii(c)) ? ("has a character beyond ASCII, which a header cannot carry", "Encode it as the target expects, for example as '%C3%A9'.")
            : null;
    }
}
