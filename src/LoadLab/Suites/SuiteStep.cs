namespace LoadLab.Suites;

/// <summary>One run of a suite.</summary>
/// <param name="Scenario">Path of the scenario's file, or its name.</param>
/// <param name="Name">Name of the scenario.</param>
/// <param name="Words">Further options of the run, as on the command line.</param>
public sealed record SuiteStep(string Scenario, string Name, IReadOnlyList<string> Words);
