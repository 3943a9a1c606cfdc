using LoadLab.Core.Capacity;

namespace LoadLab.Tests.Capacity;

/// <summary>Files of numbers that <c>plan</c> reads and that were damaged or made to harm.</summary>
public sealed class PlanFilesTests
{
    private static readonly string Huge = "1" + new string('0', 400);

    [Fact]
    public void A_value_that_no_number_holds_is_refused_with_its_line_shown_in_part()
    {
        PeakHistory.Parse($"2026-01-01,1\n2026-02-01,2\n2026-03-01,{Huge}\n", out var problem).ShouldBeNull();

        problem!.ShouldStartWith("line 3, '2026-03-01,1000");
        problem!.Length.ShouldBeLessThan(250);
        ScalingFile.Parse($"1,10\n2,{Huge}\n", out problem).ShouldBeNull();
        problem!.ShouldContain("line 2");
    }

    [Fact]
    public void What_a_line_holds_does_not_speak_to_the_terminal()
    {
        PeakHistory.Parse("2026-01-01,1\n2026-02-01,\x1b[2J\n", out var problem).ShouldBeNull();

        problem!.ShouldContain(@"\x1b[2J");
    }

    [Theory]
    [InlineData("0001-01-01,1\n0002-01-01,1\n0003-01-01,1")]
    [InlineData("9999-10-31,1\n9999-11-30,1\n9999-12-31,1")]
    [InlineData("2000-01-01,1\n2400-01-01,1\n2800-01-01,1")]
    public void Dates_from_which_a_horizon_would_leave_the_calendar_are_refused(string text) =>
        PeakHistory.Parse(text, out _).ShouldBeNull();

    [Fact]
    public void Dates_are_told_up_to_the_longest_horizon()
    {
        var history = PeakHistory.Parse("2993-01-01,1\n2995-09-28,1\n2998-06-24,1", out _).ShouldNotBeNull();

        history.After(1_000).Year.ShouldBeGreaterThan(5_000);
    }

    [Fact]
    public void More_values_than_a_forecast_can_weigh_are_refused()
    {
        var first = new DateOnly(2000, 1, 1);
        var text = string.Concat(Enumerable.Range(0, 2_001).Select(day => $"{first.AddDays(day):yyyy-MM-dd},1\n"));

        PeakHistory.Parse(text, out var problem).ShouldBeNull();
        problem.ShouldBe("there are more than 2000 values");
        ScalingFile.Parse(string.Concat(Enumerable.Repeat("1,1\n", 1_001)), out problem).ShouldBeNull();
    }
}
