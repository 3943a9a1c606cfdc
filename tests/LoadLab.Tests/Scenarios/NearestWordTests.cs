using LoadLab.Core.Text;

namespace LoadLab.Tests.Scenarios;

public sealed class NearestWordTests
{
    private static readonly string[] Words = ["smoke", "steady-1k", "peak-10k", "spike"];

    [Theory]
    [InlineData("smok", "smoke")]
    [InlineData("smkoe", "smoke")]
    [InlineData("peak10k", "peak-10k")]
    [InlineData("PEAK-10K", "peak-10k")]
    [InlineData("stedy-1k", "steady-1k")]
    public void A_slip_finds_the_word(string word, string nearest) => NearestWord.Find(word, Words).ShouldBe(nearest);

    [Theory]
    [InlineData("")]
    [InlineData("zzzzzzz")]
    [InlineData("collaboration")]
    public void A_different_word_finds_nothing(string word) => NearestWord.Find(word, Words).ShouldBeNull();

    [Fact]
    public void A_word_as_long_as_a_file_costs_nothing() => NearestWord.Find(new string('a', 1_000_000), Words).ShouldBeNull();
}
