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
    [InlineData(0.99998, 1, Unit.PerSecond, "0.99998/s")]
    [InlineData(9_999.6, 10_000, Unit.PerSecond, "9,999.6/s")]
    [InlineData(10_000_400, 10_000_000, Unit.Nanoseconds, "10.0004 ms")]
    [InlineData(0.998999999, 0.999, Unit.Ratio, "99.8999999 %")]
    [InlineData(500_000_001, 500_000_000, Unit.Bytes, "500.000001 MB")]
    [InlineData(1.5004, 1.5, Unit.Cores, "1.5004 cores")]
    [InlineData(5_000_000, 10_000_000, Unit.Nanoseconds, "5 ms")]
    [InlineData(10_000_000, 10_000_000, Unit.Nanoseconds, "10 ms")]
    public void A_value_beside_its_limit_is_shown_to_the_digit_that_differs(double value, double limit, Unit unit, string text) =>
        AmountFormat.FormatBeside(value, unit, limit).ShouldBe(text);

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
