using LoadLab.Core.Text;

namespace LoadLab.Tests.Scenarios;

public sealed class AmountTests
{
    [Theory]
    [InlineData("10ms", 10e6, Unit.Nanoseconds)]
    [InlineData("0.5us", 500, Unit.Nanoseconds)]
    [InlineData("1m30s", 90e9, Unit.Nanoseconds)]
    [InlineData("1h", 3600e9, Unit.Nanoseconds)]
    [InlineData("10000/s", 10_000, Unit.PerSecond)]
    [InlineData("512MB", 512e6, Unit.Bytes)]
    [InlineData("1KiB", 1024, Unit.Bytes)]
    [InlineData("1.5cores", 1.5, Unit.Cores)]
    [InlineData("0", 0, Unit.Count)]
    public void A_number_with_its_unit_is_read(string text, double value, Unit unit)
    {
        Amount.TryParse(text, out var amount, out var error).ShouldBeTrue(error?.Message);
        amount.ShouldBe(new Amount(value, unit));
    }

    [Fact]
    public void A_share_is_the_double_nearest_to_what_is_written()
    {
        // 99.9 / 100 in binary is the double above 0.999, which a throughput of exactly 99.9 % would miss.
        Amount.TryParse("99.9%", out var amount, out _).ShouldBeTrue();
        amount.Value.ShouldBe(0.999);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("-5s", "negative")]
    [InlineData("NaN", "not a number")]
    [InlineData("Infinity/s", "not a number")]
    [InlineData("1e9/s", "'e' is not a unit")]
    [InlineData("1.s", "not a number")]
    [InlineData("1..5s", "not a number")]
    [InlineData("5 s", "has a space")]
    [InlineData("10,000/s", "groups its digits")]
    [InlineData("10_000/s", "groups its digits")]
    [InlineData("5sec", "'sec' is not a unit")]
    [InlineData("5S", "'S' is not a unit")]
    [InlineData("30s1m", "several numbers")]
    [InlineData("5/s5/s", "several numbers")]
    [InlineData("99999999999999999999/s", "absurdly large")]
    [InlineData("99999999999999999999999999999999999/s", "not a number")]
    [InlineData("0000000000000000000000000000000000000000001s", "too long")]
    public void What_is_not_an_amount_is_named_with_a_hint(string text, string reason)
    {
        Amount.TryParse(text, out _, out var error).ShouldBeFalse();
        error!.Message.ShouldContain(reason);
        error.Hint.ShouldEndWith(error.Hint.EndsWith('?') ? "?" : ".");
    }

    [Theory]
    [InlineData("5sec", "Did you mean 's'?")]
    [InlineData("5rps", "Did you mean '/s'?")]
    [InlineData("5mss", "Did you mean 'ms'?")]
    [InlineData("10,000/s", "Write '10000/s'; the decimal sign is a point.")]
    public void The_hint_says_what_was_meant(string text, string hint)
    {
        Amount.TryParse(text, out _, out var error).ShouldBeFalse();
        error!.Hint.ShouldBe(hint);
    }
}
