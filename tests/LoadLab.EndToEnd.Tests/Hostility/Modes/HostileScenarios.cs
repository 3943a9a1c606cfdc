namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>Short scenarios; none can pass when the target does not answer, or does not tell what is judged.</summary>
internal static class HostileScenarios
{
    /// <summary>What the phases of each take.</summary>
    internal static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    /// <param name="keys">Further keys of the workload.</param>
    /// <param name="objective">What must hold.</param>
    internal static string Events(string keys = "entities: 100", string objective = "ingest p95 < 500ms") =>
        $$"""
        workloads:
          events:
            kind: events
            sessions: 4
            timeout: 1s
            drop-after: 1s
            {{keys}}
            phases:
              - plateau: { duration: 2s, rate: 100/s }
        objectives:
          - {{objective}}
        """;

    internal static string Editors(string protocol) =>
        $$"""
        workloads:
          editors:
            kind: collaboration
            protocol: {{protocol}}
            users: 4
            room-size: 2
            timeout: 1s
            drop-after: 1s
            phases:
              - plateau: { duration: 2s, rate: 40/s }
        objectives:
          - edit-visible p95 < 500ms
          - rooms diverged == 0
          - edits lost == 0
        """;
}
