using System.Runtime.CompilerServices;
using LoadLab.Comparing;
using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.History;

namespace LoadLab.EndToEnd.Tests.History;

/// <summary>
/// What the test assembly does when it is started as a program with <see cref="Variable"/> set: writes to a history or a baseline
/// until it is killed, and says after each write that it is done. A test host never sets the variable.
/// </summary>
internal static class StoreWriter
{
    internal const string Variable = "LOADLAB_TEST_STORE_WRITER";

#pragma warning disable CA2255 // The one place that runs before the empty Main that the test SDK generates.
    [ModuleInitializer]
    internal static void WriteUntilKilled()
#pragma warning restore CA2255
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('|') is [var kind, var folder, var first])
        {
            for (var i = int.Parse(first, System.Globalization.CultureInfo.InvariantCulture); ; i++)
            {
                if (kind == "history")
                {
                    new FileHistory(folder, TimeProvider.System).AppendAsync(HistoryEntry.Of(Run(i)), CancellationToken.None).GetAwaiter().GetResult();
                }
                else
                {
                    new BaselineStore([folder]).Save(Baseline.Of("main", [Run(i)]));
                }

                Console.WriteLine(i);
            }
        }
    }

    internal static ComparableRun Run(int number)
    {
        var histogram = new Core.Recording.HdrHistogram();
        for (var i = 0; i < 2_000; i++)
        {
            histogram.Record(100_000 + (i * 997L) + number);
        }

        var snapshot = Core.Recording.HistogramSnapshot.Of(histogram);
        var all = new Core.Recording.HdrHistogram();
        all.Add(snapshot);
        all.Add(snapshot);
        return new ComparableRun
        {
            RunId = FormattableString.Invariant($"{number:x16}"),
            Scenario = "made-up",
            Seed = 1,
            StartedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(number),
            Target = "embedded",
            Verdict = RunVerdict.Passed,
            InvalidReason = null,
            Environment = new EnvironmentResult { Machine = "made-up", Cores = 2, Runtime = ".NET", Version = "1.0.0", Lane = "epoll" },
            LoadHash = "0",
            Load = ["made up"],
            PlannedPerSecond = new Dictionary<string, double> { ["events"] = 1_000 },
            Responses = [new ResponseSeries("events", "ingest", "plateau", Core.Recording.HistogramSnapshot.Of(all), [snapshot, snapshot])],
            Rates = [],
        };
    }
}
