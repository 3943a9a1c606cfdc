using System.Text.RegularExpressions;
using System.Xml.Linq;
using LoadLab.Reports;
using LoadLab.Tests.Support;

namespace LoadLab.Tests.Reports;

public sealed partial class HostileNameTests : IDisposable
{
    private static readonly HashSet<string> HarmlessElements = ElementsOf(HtmlReport.Render(HostileRun.Make("harmless")));

    private readonly string _directory = Directory.CreateTempSubdirectory("loadlab-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    public void Html_shows_them_as_text(string name)
    {
        var hostile = ElementsOf(HtmlReport.Render(HostileRun.Make(name)));

        // Whatever a name says, it brings no element and no attribute of its own.
        hostile.Except(HarmlessElements).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    public void JUnit_stays_well_formed(string name)
    {
        var xml = XDocument.Parse(JUnitReport.Render(HostileRun.Make(name).Result));

        xml.Descendants("testcase").Count().ShouldBe(7);
        xml.Descendants().Select(element => element.Name.LocalName).Distinct()
            .ShouldBe(["testsuites", "testsuite", "testcase", "failure"]);
    }

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    public void Markdown_keeps_its_tables_and_takes_no_markup_from_them(string name)
    {
        var clean = SummaryMarkdown.Render(HostileRun.Make("harmless").Result);

        var text = SummaryMarkdown.Render(HostileRun.Make(name).Result);

        text.Split('\n').Length.ShouldBe(clean.Split('\n').Length);
        Unescaped().Replace(CodeSpan().Replace(text, ""), "").Count(character => character == '|')
            .ShouldBe(clean.Count(character => character == '|'));
        Unescaped().Replace(CodeSpan().Replace(text, ""), "").ShouldNotContain("<");
        // In code, mentions notify nobody.
        CodeSpan().Replace(text, "").ShouldNotContain("@all");
    }

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    public void A_folder_of_such_a_run_is_written_read_and_stays_in_its_place(string name)
    {
        var record = HostileRun.Make(name);

        RunFolder.Write(_directory, record);
        var read = RunFolder.Read(_directory);

        read.Windows.Select(window => window.Kind).ShouldBe(record.Windows.Select(window => window.Kind));
        read.Timeline.Count.ShouldBe(record.Timeline.Count);
        Directory.GetFileSystemEntries(_directory).Length.ShouldBe(7);
    }

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    public void No_spreadsheet_calculates_a_cell(string name)
    {
        var cell = CsvText.Cell(name);

        cell.TrimStart('"').ShouldNotMatch("^[=+@\t\r-]");
        cell.ShouldNotContain("\n");
        CsvText.Split($"{cell},next").Count.ShouldBe(2);
    }

    private static HashSet<string> ElementsOf(string html) =>
        [.. Element().Matches(html).Select(match => Value().Replace(match.Value, "=\"\""))];

    [GeneratedRegex("<[a-zA-Z!/][^>]*>")]
    private static partial Regex Element();

    [GeneratedRegex("=\"[^\"]*\"")]
    private static partial Regex Value();

    [GeneratedRegex(@"\\.")]
    private static partial Regex Unescaped();

    [GeneratedRegex("Repeat: (`+).*\\1")]
    private static partial Regex CodeSpan();
}
