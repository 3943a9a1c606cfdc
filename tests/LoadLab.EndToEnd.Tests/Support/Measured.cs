namespace LoadLab.EndToEnd.Tests.Support;

/// <summary>
/// Tests whose claims rest on time: two cores are few, so they run one after another when all others are done. Also those that keep
/// both cores busy, or set variables of the test's own process.
/// </summary>
[CollectionDefinition(nameof(Measured), DisableParallelization = true)]
public sealed class Measured;
