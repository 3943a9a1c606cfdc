namespace LoadLab.EndToEnd.Tests.Support;

/// <summary>A short scenario for tests that have one thing to show.</summary>
internal static class YamlScenario
{
    /// <param name="events">Further keys of the event workload, each as it stands in a file.</param>
    /// <param name="objectives">Objectives.</param>
    internal static string Events(string[] events, string[] objectives) =>
        $"""
        workloads:
          events:
            kind: events
            sessions: 8
            {string.Join("\n    ", events)}
            phases:
              - warm-up: @ duration: 1s, rate: 200/s #
              - plateau: @ duration: 4s, rate: 200/s #
        objectives:
        {string.Join('\n', objectives.Select(objective => $"  - {objective}"))}
        """.Replace('@', '{').Replace('#', '}');
}
