using BenchmarkDotNet.Running;

// dotnet run --project tests/LoadLab.Benchmarks -- --filter '*HdrHistogram*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
