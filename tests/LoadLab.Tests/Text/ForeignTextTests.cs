using LoadLab.Core.Text;

namespace LoadLab.Tests.Text;

public sealed class ForeignTextTests
{
    [Theory]
    [InlineData("\x1b[31mred", @"\x1b[31mred")]
    [InlineData("a\r\nb\tc", @"a\r\nb\tc")]
    [InlineData("\u009b2J", @"\x9b2J")]
    [InlineData("\u202eevil", @"\u202eevil")]
    public void Characters_that_a_terminal_obeys_are_shown_instead(string text, string shown) =>
        ForeignText.Show(text).ShouldBe(shown);

    [Fact]
    public void Plain_text_is_the_same_object() => ForeignText.Show("fine").ShouldBeSameAs("fine");

    [Fact]
    public void Nothing_sent_is_empty_text() => ForeignText.Show(null).ShouldBe("");

    [Fact]
    public void Text_is_never_longer_than_asked_and_shows_that_it_was_cut()
    {
        var shown = ForeignText.Show(new string('-', 100_000));

        shown.Length.ShouldBe(ForeignText.UsualCharacters);
        shown.ShouldEndWith("…");
    }

    [Fact]
    public void A_cut_never_splits_an_escape_or_a_character()
    {
        ForeignText.Show("ab\x1b", 5).ShouldBe("ab…");
        ForeignText.Show("a😀b", 3).ShouldBe("a…");
    }

    [Theory]
    [InlineData("one\n\ttwo\r\n", "one\n\ttwo\r\n")]
    [InlineData("a\x1b[2J\nb", "a\\x1b[2J\nb")]
    [InlineData("over\rwritten", "over\\rwritten")]
    public void Lines_keep_their_ends_and_show_what_else_a_terminal_obeys(string text, string shown) =>
        ForeignText.Lines(text).ShouldBe(shown);
}
