namespace LoadLab.EndToEnd.Tests.Collaboration;

/// <summary>A short collaboration scenario with the objectives of correctness.</summary>
internal static class CollaborationYaml
{
    /// <param name="keys">Further keys of the workload, one line each.</param>
    public static string With(params string[] keys) =>
        $$"""
        workloads:
          editors:
            kind: collaboration
            {{string.Join("\n    ", keys)}}
            phases:
              - warm-up: { duration: 1s, rate: 160/s }
              - plateau: { duration: 4s, rate: 160/s }
        objectives:
          - rooms diverged == 0
          - edits lost == 0
          - edits duplicated == 0
          - edits reordered == 0
          - messages malformed == 0
        """;
}
