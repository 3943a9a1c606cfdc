using LoadLab.Core.Text;

namespace LoadLab.Running;

/// <summary>A fault of LoadLab's own, as the console shows it: one line, no stack trace.</summary>
public static class Defect
{
    /// <summary>
    /// Key in <see cref="Exception.Data"/> under which the runner leaves the path of <c>run.log</c>, where the stack trace is.
    /// </summary>
    public const string RunLogKey = "LoadLab.RunLog";

    /// <summary>Key in <see cref="Exception.Data"/> under which the runner leaves the message without its secrets.</summary>
    public const string MessageKey = "LoadLab.Message";

    /// <summary>The exception's message in one line, without secrets.</summary>
    internal static string OneLine(SecretMask mask, Exception exception) =>
        mask.Show(exception.Message.ReplaceLineEndings(" "), ForeignText.KeptCharacters);

    /// <summary>The line, without secrets.</summary>
    public static string Describe(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var message = exception.Data[MessageKey] as string ?? OneLine(SecretMask.ByShape, exception);
        var log = exception.Data[RunLogKey] as string;
        return $"LoadLab failed: {message} ({exception.GetType().Name}). "
            + (log is null ? "The run had not begun, so there is no run.log." : $"Details are in {log}");
    }
}
