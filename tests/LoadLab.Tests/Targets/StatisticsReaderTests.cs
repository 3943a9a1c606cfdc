using System.Text;
using LoadLab.Targets;

namespace LoadLab.Tests.Targets;

public sealed class StatisticsReaderTests
{
    private const string Run = """{ "run": "x", "eventsAccepted": 10, "eventsProcessed": 9, "eventsDuplicated": 1, "alerts": 2 }""";

    private readonly TargetRemarks _remarks = new();

    [Fact]
    public void What_the_embedded_target_tells_is_read_without_a_remark()
    {
        var read = Read($$"""
            {
                "runs": [{{Run}}], "sequences": [{ "name": "theft" }, { "name": "login" }],
                "dispatch": { "count": 5, "max": 900, "percentiles": { "50": 100, "p99.9": 800 } },
                "process": { "cpuSeconds": 1.5, "residentBytes": 4096, "openHandles": 7, "gcMode": "workstation",
                    "hiccups": { "count": 3, "max": 30, "percentiles": { "99": 20 } } }
            }
            """).ShouldNotBeNull();

        (read.Run!.EventsAccepted, read.Run.EventsProcessed, read.Run.Alerts, read.Run.IsProcessed).ShouldBe((10, 9, 2, true));
        read.Sequences.ShouldBe(["theft", "login"]);
        read.Dispatch!.Percentiles.ShouldBe(new Dictionary<double, long> { [50] = 100, [99.9] = 800 });
        (read.Process!.CpuSeconds, read.Process.ResidentBytes, read.Process.Hiccups!.Percentiles[99]).ShouldBe((1.5, 4096, 20));
        _remarks.Texts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "runs": null }""")]
    [InlineData("""{ "runs": { } }""")]
    [InlineData("""{ "runs": [""")]
    public void The_answer_of_another_program_is_no_statistics(string answer)
    {
        Read(answer).ShouldBeNull();
        _remarks.Texts.ShouldBeEmpty();
    }

    [Fact]
    public void An_answer_nested_without_end_is_no_statistics() =>
        Read("{ \"runs\": " + new string('[', 100_000)).ShouldBeNull();

    [Theory]
    [InlineData("-9223372036854775808")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    [InlineData("1e300")]
    [InlineData("1e999")]
    [InlineData("1.5")]
    [InlineData("null")]
    [InlineData("\"NaN\"")]
    [InlineData("\"many\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("true")]
    public void A_count_that_cannot_be_makes_the_account_unknown_and_is_told(string count)
    {
        var read = Read($$"""{ "runs": [{ "eventsAccepted": 10, "eventsProcessed": {{count}}, "eventsDuplicated": 0 }], "process": { "cpuSeconds": 2 } }""");

        read.ShouldNotBeNull().Run.ShouldBeNull();
        read.Process!.CpuSeconds.ShouldBe(2);
        _remarks.Texts.ShouldContain(remark => remark.Contains("account of its events", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("[7]")]
    [InlineData("[[]]")]
    [InlineData("[{}]")]
    public void A_list_of_runs_that_holds_none_is_no_account(string runs) =>
        Read($$"""{ "runs": {{runs}} }""").ShouldNotBeNull().Run.ShouldBeNull();

    [Theory]
    [InlineData("abc")]
    [InlineData("p")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("NaN")]
    [InlineData("1e1")]
    [InlineData("９９")]
    public void A_name_that_is_no_percentile_is_left_out_and_told(string name)
    {
        var read = Read($$"""{ "runs": [], "dispatch": { "count": 5, "max": 9, "percentiles": { "{{name}}": 1, "50": 3, "50.0": 4 } } }""");

        read!.Dispatch!.Percentiles.ShouldBe(new Dictionary<double, long> { [50] = 4 });
        _remarks.Texts.ShouldHaveSingleItem().ShouldContain($"percentile '{name}'");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{ "count": 5 }""")]
    [InlineData("""{ "count": 5, "max": -1, "percentiles": { } }""")]
    public void A_distribution_without_its_parts_is_unknown(string dispatch) =>
        Read($$"""{ "runs": [], "dispatch": {{dispatch}} }""").ShouldNotBeNull().Dispatch.ShouldBeNull();

    [Fact]
    public void Names_and_remarks_are_short_and_few_and_show_no_control_characters()
    {
        var keys = string.Join(", ", Enumerable.Range(0, 5_000).Select(i => $"\"\\u001b[2J{i}{new string('x', 300)}\": 1"));
        var sequences = string.Join(", ", Enumerable.Repeat("null, 7, { \"name\": \"\\u001b]0;x\" }", 30_000));
        var read = Read($$"""{ "runs": [], "sequences": [{{sequences}}], "dispatch": { "count": 1, "max": 1, "percentiles": { {{keys}} } } }""").ShouldNotBeNull();

        read.Sequences!.Count.ShouldBeLessThanOrEqualTo(10_000);
        read.Sequences.ShouldAllBe(name => !name.Contains('\x1b'));
        _remarks.Texts.Count.ShouldBeLessThanOrEqualTo(8);
        _remarks.Texts.ShouldAllBe(text => text.Length < 300 && !text.Contains('\x1b'));
    }

    private TargetStatistics? Read(string json) => new StatisticsReader(_remarks).Read(Encoding.UTF8.GetBytes(json));
}
