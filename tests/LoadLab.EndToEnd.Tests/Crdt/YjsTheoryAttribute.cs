namespace LoadLab.EndToEnd.Tests.Crdt;

/// <summary>
/// A theory that needs real yjs. Where it is not installed it is shown as skipped with the reason, except under CI, where it
/// runs and fails: a pipeline must not pass by missing it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class YjsTheoryAttribute : TheoryAttribute
{
    public YjsTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = YjsPeer.MissingReason;
        }
    }
}
