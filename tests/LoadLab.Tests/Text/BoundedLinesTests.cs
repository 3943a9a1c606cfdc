using LoadLab.Core.Text;

namespace LoadLab.Tests.Text;

public sealed class BoundedLinesTests
{
    [Fact]
    public void Lines_are_those_of_the_text_whatever_ends_them()
    {
        string[] expected = ["one", "", "two", "three"];
        foreach (var text in (string[])["one\n\ntwo\nthree", "one\r\n\r\ntwo\r\nthree\r\n"])
        {
            Read(text, 10).Select(line => line.Text).ShouldBe(expected);
        }

        Read("", 10).ShouldBeEmpty();
    }

    [Fact]
    public void A_long_line_is_cut_and_the_next_begins_where_it_ends()
    {
        var lines = Read($"{new string('a', 20_000)}\nbbb\nc", 3);

        lines.ShouldBe([("aaa", 1, true), ("bbb", 2, false), ("c", 3, false)]);
    }

    private static List<(string Text, long Number, bool IsCut)> Read(string text, int longest)
    {
        var lines = new BoundedLines(new StringReader(text), longest);
        List<(string, long, bool)> read = [];
        while (lines.Read() is { } line)
        {
            read.Add((line, lines.Number, lines.IsCut));
        }

        return read;
    }
}
