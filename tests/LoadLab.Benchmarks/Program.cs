using BenchmarkDotNet.Running;
using LoadLab.Benchmarks.Crdt;
using LoadLab.Benchmarks.Statistics;
using LoadLab.Benchmarks.Truth;

// dotnet run --project tests/LoadLab.Benchmarks -- --filter '*HdrHistogram*'
// dotnet run --project tests/LoadLab.Benchmarks -- statistics [coverage|capacity|changes|comparison]
// dotnet run --project tests/LoadLab.Benchmarks -- crdt trace FILE      (see Crdt/compare-with-yjs.sh)// dotnet run --project tests/LoadLab.Benchmarks -- truth LAW             (see eng/compare-truth.sh)

if (args is ["statistics", ..])
{
    StatisticsSimulations.Run(args.ElementAtOrDefault(1));
    return 0;
}

if (args is ["crdt", ..])
{
    return CrdtSideBySide.Run(args.AsSpan(1));
}

if (args is ["truth", ..])
{
    return TruthServer.Run(args.AsSpan(1));
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
