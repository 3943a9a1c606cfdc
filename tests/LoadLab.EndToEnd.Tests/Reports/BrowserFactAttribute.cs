namespace LoadLab.EndToEnd.Tests.Reports;

/// <summary>
/// A fact that needs chromium. Where it is not installed it is shown as skipped with the reason, except under CI, where it runs and
/// fails: a pipeline must not pass by missing it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true" && !File.Exists(Browser.Executable))
        {
            Skip = $"{Browser.Executable} is missing; run eng/install-peers.sh";
        }
    }
}
