using BenchmarkDotNet.Attributes;
using LoadLab.Target.Ingest;

namespace LoadLab.Benchmarks.Engine;

/// <summary>An event of six fields from JSON through the engine, without rules; per event.</summary>
[MemoryDiagnoser]
public class IngestBenchmarks
{
    private readonly Ingestion _ingestion = new(new BenchmarkEngine("").Engine);

    /// <summary>About 330 bytes.</summary>
    public static ReadOnlySpan<byte> Json => """
        {"type":"process.start","tsMono":123456789,"tsWall":1700000000000000000,"entity":"host-17","fields":{"process.name":"explorer.exe","process.parent.name":"services.exe","process.pid":4711,"process.command_line":"app.exe --update --force","user.name":"alice","user.admin":false}}
        """u8;

    [Benchmark]
    public bool Take() => _ingestion.Take(Json).IsNone;
}
