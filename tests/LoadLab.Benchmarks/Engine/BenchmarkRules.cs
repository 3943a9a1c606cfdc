using System.Globalization;
using System.Text;

namespace LoadLab.Benchmarks.Engine;

/// <summary>Rules for the benchmarks.</summary>
internal static class BenchmarkRules
{
    /// <summary>Sequences of three marked steps, of which the first is the one that is fed.</summary>
    public static string MarkedSequences(int count) => Join(count, i => $"""
        sequence s{i} by entity with maxspan=1s
            [network.connect where trace.marker == "s{i}.1"]
            [network.connect where trace.marker == "s{i}.2"]
            [network.connect where trace.marker == "s{i}.3"]
        """);

    /// <summary>
    /// Sequences whose steps no index can tell apart: each is tried on every event, and begins on one event in <paramref name="count"/>.
    /// </summary>
    public static string RangeSequences(int count) => Join(count, i => $"""
        sequence r{i} by entity with maxspan=100ms
            [network.connect where network.bytes_out in {i * 1_000_000L / count}..{((i + 1) * 1_000_000L / count) - 1}]
            [network.connect where network.destination.port == {10_000 + i}]
            [network.connect where network.destination.port == {20_000 + i}]
        """);

    /// <summary>Sequences none of whose steps suits any event, though each is tried.</summary>
    public static string IdleSequences(int count) => Join(count, i => $"""
        sequence n{i} by entity with maxspan=1s
            [network.connect where network.destination.port == {10_000 + i}]
            [network.connect where network.destination.port == {20_000 + i}]
            [network.connect where network.destination.port == {30_000 + i}]
        """);

    private static string Join(int count, Func<int, FormattableString> write) =>
        Enumerable.Range(0, count).Aggregate(new StringBuilder(), (text, i) =>
            text.AppendLine(write(i).ToString(CultureInfo.InvariantCulture))).ToString();
}
