namespace LoadLab.EndToEnd.Tests.Cli;

/// <summary>
/// A test that needs the PowerShell grammar. Where it is not installed it is shown as skipped with the reason, except under CI,
/// where it runs and fails: a pipeline must not pass by missing it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PowerShellFactAttribute : FactAttribute
{
    public PowerShellFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = PowerShellGrammar.MissingReason;
        }
    }
}
