using BenchmarkDotNet.Running;
using LoadLab.Benchmarks.Statistics;

// dotnet run --project tests/LoadLab.Benchmarks -- --filter '*HdrHistogram*'
// dotnet run --project tests/LoadLab.Benchmarks -- statistics [coverage|comparison|capacity]
if (args is ["statistics", ..])
{
    StatisticsSimulations.Run(args.ElementAtOrDefault(1));
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
