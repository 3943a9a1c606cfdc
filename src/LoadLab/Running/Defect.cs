namespace LoadLab.Running;

/// <summary>A fault of LoadLab's own, as the console shows it: one line, no stack trace.</summary>
public static class Defect
{
    /// <summary>
    /// Key in <see cref="Exception.Data"/> under which the runner leaves the path of <c>run.log</c>, where the stack trace is.
    /// </summary>
    public const string RunLogKey = "LoadLab.RunLog";

    /// <summary>The line.</summary>
    public static string Describe(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var message = exception.Message.ReplaceLineEndings(" ");
        var log = exception.Data[RunLogKey] as string;
        return $"LoadLab failed: {message} ({exception.GetType().Name}). "
            + (log is null ? "The run had not begun, so there is no run.log." : $"Details are in {log}");
    }
}
