using System.Text;
using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Baselines;

public sealed class BaselineJsonTests
{
    private static readonly Baseline Written = Baseline.Of("main", Runs.Side(1, 2));

    [Fact]
    public void A_baseline_comes_back_as_it_was_and_judges_the_same()
    {
        var text = BaselineJson.Write(Written);
        var read = Read(text);

        BaselineJson.Write(read).ShouldBe(text);
        RunComparison.Of("b", read.Runs, "c", Written.Runs, _ => null, ComparisonRules.Default)
            .Statistics.ShouldAllBe(each => each.Finding.WorseByRatio == 0);
    }

    [Fact]
    public void It_has_one_window_a_line_so_that_git_shows_what_changed()
    {
        var lines = BaselineJson.Write(Written).Split('\n');
        lines.Count(line => line.TrimStart().StartsWith("\"HISTFAAA", StringComparison.Ordinal)).ShouldBe(2 * 20);
        BaselineJson.Write(Written).ShouldContain("\"events ingest response p95\": ");
    }

    [Fact]
    public void Cut_off_anywhere_it_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(BaselineJson.Write(Written));
        for (var length = 0; length < bytes.Length - 2; length += bytes.Length / 97)
        {
            var part = bytes[..length];
            Should.Throw<ResultFormatException>(() => BaselineJson.Read(part));
        }
    }

    [Fact]
    public void With_a_window_missing_it_is_refused()
    {
        var lines = BaselineJson.Write(Written).Split('\n').ToList();
        lines.RemoveAt(lines.FindIndex(line => line.TrimStart().StartsWith("\"HISTFAAA", StringComparison.Ordinal)));
        Should.Throw<ResultFormatException>(() => Read(string.Join('\n', lines))).Message.ShouldContain("do not add up");
    }

    [Fact]
    public void Of_another_version_it_is_refused() =>
        Should.Throw<ResultFormatException>(() => Read(BaselineJson.Write(Written).Replace("\"schemaVersion\": 1", "\"schemaVersion\": 2", StringComparison.Ordinal)))
            .Message.ShouldContain("version 2");

    [Fact]
    public void Runs_that_are_no_measurement_make_no_baseline()
    {
        Should.Throw<ArgumentException>(() => Baseline.Of("x", []));
        Should.Throw<ArgumentException>(() => Baseline.Of("x", [Runs.Make(1) with { InvalidReason = "late" }]));
        Should.Throw<ArgumentException>(() => Baseline.Of("x", [Runs.Make(1), Runs.Make(2) with { Scenario = "another" }]));
    }

    private static Baseline Read(string text) => BaselineJson.Read(Encoding.UTF8.GetBytes(text));
}
