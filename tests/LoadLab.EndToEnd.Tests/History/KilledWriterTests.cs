using System.Diagnostics;
using System.Globalization;
using LoadLab.Comparing;
using LoadLab.Core.Baselines;
using LoadLab.History;

namespace LoadLab.EndToEnd.Tests.History;

/// <summary>A writer that is killed in the middle of its work damages nothing and loses nothing that it had confirmed.</summary>
public sealed class KilledWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-killed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_history_keeps_every_entry_that_was_confirmed_before_the_kill()
    {
        var confirmed = new List<int>();
        for (var round = 0; round < 4; round++)
        {
            confirmed.AddRange(await WriteAndKillAsync("history", round * 100_000, 10 + (round * 7)));
        }

        var history = new FileHistory(_folder, TimeProvider.System);
        await history.AppendAsync(HistoryEntry.Of(StoreWriter.Run(900_000)), CancellationToken.None);
        var ids = (await history.ReadAsync(null, CancellationToken.None)).Select(entry => int.Parse(entry.RunId, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToHashSet();
        ids.ShouldBeSupersetOf(confirmed.Append(900_000));
        confirmed.Count.ShouldBeGreaterThanOrEqualTo(80);
    }

    [Fact]
    public async Task A_baseline_is_whole_and_at_least_as_new_as_the_last_confirmed_one()
    {
        for (var round = 0; round < 4; round++)
        {
            var confirmed = await WriteAndKillAsync("baseline", round * 100_000, 5 + (round * 3));

            var baseline = new BaselineStore([_folder]).Read("main");
            int.Parse(baseline.Runs[0].RunId, NumberStyles.HexNumber, CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(confirmed[^1]);
        }
    }

    private async Task<List<int>> WriteAndKillAsync(string kind, int first, int leastCount)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(StoreWriter).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment[StoreWriter.Variable] = $"{kind}|{_folder}|{first.ToString(CultureInfo.InvariantCulture)}";
        using var process = Process.Start(start)!;
        List<int> confirmed = [];
        while (confirmed.Count < leastCount && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            confirmed.Add(int.Parse(line, CultureInfo.InvariantCulture));
        }

        process.Kill();
        await process.WaitForExitAsync();
        confirmed.Count.ShouldBe(leastCount);
        return confirmed;
    }
}

file static class SupersetAssertion
{
    internal static void ShouldBeSupersetOf(this HashSet<int> actual, IEnumerable<int> expected) =>
        expected.Where(each => !actual.Contains(each)).ShouldBeEmpty();
}
