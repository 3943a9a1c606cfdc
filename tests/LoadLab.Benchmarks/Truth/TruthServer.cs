using System.Text.Json;
using LoadLab.EndToEnd.Tests.Truth.Target;

namespace LoadLab.Benchmarks.Truth;

/// <summary>
/// Serves a truth target for scripts: <c>truth LAW</c> until its standard input ends, then prints what its requests met;
/// <c>truth LAW RATE SECONDS</c> prints what users who arrive at a rate wait by that law, whatever drives it.
/// </summary>
internal static class TruthServer
{
    private const int Capacity = 4_000_000;
    private static readonly double[] Percentiles = [50, 95, 99, 100];

    internal static int Run(ReadOnlySpan<string> arguments)
    {
        var law = LatencyLaws.Parse(arguments[0]);
        if (arguments is [_, var rate, var seconds])
        {
            Print(Waits(law, int.Parse(rate, null), int.Parse(seconds, null)));
            return 0;
        }

        using var target = new TruthTarget(law, Capacity) { StartsWithTheFirstRequest = true };
        Console.WriteLine($"listening on http://{target.EndPoint}");
        _ = Console.In.ReadToEnd();
        var log = target.Log;
        Print(Enumerable.Range(0, Capacity).Where(i => log.WrittenAt(i) > 0).Select(i => log.WrittenAt(i) - log.ReadAt(i)));
        return 0;
    }

    private static IEnumerable<long> Waits(ILatencyLaw law, int ratePerSecond, int seconds)
    {
        for (var i = 0; i < ratePerSecond * seconds; i++)
        {
            var intendedStartNs = i * 1_000_000_000L / ratePerSecond;
            yield return law.Answer(intendedStartNs, 0, i).DueNs - intendedStartNs;
        }
    }

    private static void Print(IEnumerable<long> waitsNs)
    {
        var ascending = waitsNs.Order().ToArray();
        var milliseconds = Percentiles.ToDictionary(
            percentile => percentile == 100 ? "max" : $"p{percentile}",
            percentile => ascending.Length == 0 ? 0 : ascending[Math.Max(0, (int)Math.Ceiling(percentile / 100 * ascending.Length) - 1)] / 1e6);
        milliseconds["count"] = ascending.Length;
        Console.WriteLine(JsonSerializer.Serialize(milliseconds));
    }
}
