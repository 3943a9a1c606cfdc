using LoadLab.Core.Text;

namespace LoadLab.Tests.Scenarios;

public sealed class AmountFormatTests
{
    [Theory]
    [InlineData(4_211_000, Unit.Nanoseconds, "4.21 ms")]
    [InlineData(900, Unit.Nanoseconds, "900 ns")]
    [InlineData(999_996, Unit.Nanoseconds, "1 ms")]
    [InlineData(30e9, Unit.Nanoseconds, "30 s")]
    [InlineData(90e9, Unit.Nanoseconds, "1.5 min")]
    [InlineData(0, Unit.Nanoseconds, "0 ns")]
    [InlineData(0.9998, Unit.Ratio, "99.98 %")]
    [InlineData(0.99999, Unit.Ratio, "99.999 %")]
    [InlineData(1, Unit.Ratio, "100 %")]
    [InlineData(0.5, Unit.Ratio, "50 %")]
    [InlineData(0.00001, Unit.Ratio, "0.001 %")]
    [InlineData(10_000, Unit.PerSecond, "10,000/s")]
    [InlineData(0.25, Unit.PerSecond, "0.25/s")]
    [InlineData(1.2e9, Unit.Bytes, "1.2 GB")]
    [InlineData(1.354, Unit.Cores, "1.35 cores")]
    [InlineData(300_000, Unit.Count, "300,000")]
    [InlineData(0, Unit.Count, "0")]
    public void A_value_is_shown_with_a_unit_that_keeps_it_readable(double value, Unit unit, string text) =>
        AmountFormat.Format(value, unit).ShouldBe(text);

    [Theory]
    [InlineData(null)]
    [InlineData(double.NaN)]
    public void What_nobody_observed_is_unknown_and_never_zero(double? value) =>
        AmountFormat.Format(value, Unit.Count).ShouldBe("unknown");

    [Fact]
    public void A_share_short_of_all_never_shows_as_all()
    {
        for (var missing = 0.1; missing > 1e-8; missing /= 10)
        {
            AmountFormat.Format(1 - missing, Unit.Ratio).ShouldNotBe("100 %", $"missing {missing}");
        }
    }
}
