namespace LoadLab.EndToEnd.Tests.Recording;

/// <summary>
/// A theory that needs the HDR peers. Where they are not installed it is shown as skipped with the reason, except under CI, where
/// it runs and fails: a pipeline must not pass by missing them.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HdrPeerTheoryAttribute : TheoryAttribute
{
    public HdrPeerTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = HdrPeer.MissingReason;
        }
    }
}
