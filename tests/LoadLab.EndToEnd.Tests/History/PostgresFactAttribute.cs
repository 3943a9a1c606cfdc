namespace LoadLab.EndToEnd.Tests.History;

/// <summary>
/// A fact that needs a real PostgreSQL server. Where it is not installed it is shown as skipped with the reason, except under CI,
/// where it runs and fails: a pipeline must not pass by missing it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = PostgresServer.MissingReason;
        }
    }
}
