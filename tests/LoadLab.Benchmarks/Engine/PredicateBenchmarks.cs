using BenchmarkDotNet.Attributes;
using LoadLab.Target;
using LoadLab.Target.Events;
using LoadLab.Target.Rules;
using LoadLab.Target.Rules.Predicates;
using LoadLab.Target.Schemas;

namespace LoadLab.Benchmarks.Engine;

/// <summary>A2: one predicate of four conditions, on an event that it holds for and one that it does not.</summary>
[MemoryDiagnoser]
public class PredicateBenchmarks
{
    private const string Rule = """
        rule r: network.connect where network.destination.port in (443, 8443) and network.bytes_out > 1000
            and (network.destination.ip startswith "192.168." or network.destination.ip like "10.*.?.9")
        """;

    private readonly BenchmarkEngine _engine = new("");
    private Predicate _predicate = null!;
    private CompactEvent _match = null!;
    private CompactEvent _noMatch = null!;

    [GlobalSetup]
    public void Setup()
    {
        _predicate = RuleCompiler.Compile([new RuleText("r", Rule)], ShippedSchema.Registry).Singles[0].Pattern.Predicate;
        _engine.RentBackground();
        _match = _engine.RentBackground();
        _noMatch = _engine.RentMarked("host-1"u8, "m"u8);
    }

    [Benchmark]
    public bool Match() => _predicate.Matches(_match);

    [Benchmark]
    public bool NoMatch() => _predicate.Matches(_noMatch);
}
