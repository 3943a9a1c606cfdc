using LoadLab.Files;

namespace LoadLab.Tests.Files;

public sealed class ConsoleTextTests
{
    [Fact]
    public void Characters_that_a_terminal_obeys_are_shown_however_they_are_written()
    {
        using var inner = new StringWriter();
        using var console = new ConsoleText(inner, showsControls: true);

        console.Write('\u001b');
        console.Write("\u001b[2J");
        console.Write(['\u009b'], 0, 1);
        console.Write("\u001b]0;x\u0007".AsSpan());
        console.Write("{0}", '\u001b');
        console.WriteLine("a\tb");

        inner.ToString().ShouldBe($@"\x1b\x1b[2J\x9b\x1b]0;x\x07\x1ba{'\t'}b{inner.NewLine}");
    }

    [Fact]
    public void Who_draws_writes_them_as_they_are()
    {
        using var inner = new StringWriter();
        using var console = new ConsoleText(inner, showsControls: false);

        console.Write("\u001b[2J");

        inner.ToString().ShouldBe("\u001b[2J");
    }
}
