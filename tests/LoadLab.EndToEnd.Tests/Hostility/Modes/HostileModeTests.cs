using LoadLab.EndToEnd.Tests.Support;
using Xunit.Abstractions;

namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>
/// Whatever a target does, the generator stays small, its run ends, its result is whole, and it does not pass. Docs/hostile-targets.md
/// lists the same modes.
/// </summary>
[Collection(nameof(Measured))]
public sealed class HostileModeTests(ITestOutputHelper output)
{
    private const long MostBytes = 400_000_000;
    private static readonly TimeSpan MostBeyondTheEnd = TimeSpan.FromSeconds(15);

    public static TheoryData<string> Modes => [.. HostileModes.All.Keys];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_hostile_target_harms_neither_the_generator_nor_the_verdict(string mode)
    {
        var outcome = await HostileRuns.OfAsync(mode);

        output.WriteLine($"{mode}: exit {outcome.Run.ExitCode}, {outcome.Took.TotalSeconds:0.0} s, {outcome.PeakBytes / 1e6:0} MB");
        outcome.PeakBytes.ShouldBeInRange(1, MostBytes);
        outcome.Took.ShouldBeLessThan(HostileScenarios.Duration + MostBeyondTheEnd);
        outcome.Run.ExitCode.ShouldBeOneOf([3, 5, 6], outcome.Run.Story);
        outcome.Run.Result.Reasons.ShouldNotBeEmpty();
        outcome.Run.Output.ShouldNotContain("\u001b[2J");
        outcome.Run.Error.ShouldNotContain("\u001b[2J");
    }

    [Fact]
    public void The_table_in_the_docs_lists_each_mode_and_no_other()
    {
        var rows = File.ReadLines(Repository.Path("docs", "hostile-targets.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| protocol |", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => $"{cells[1]}: {cells[2]}");

        rows.ShouldBe(HostileModes.All.Keys, ignoreOrder: true);
    }
}
