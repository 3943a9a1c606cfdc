using LoadLab.EndToEnd.Tests.Support;
using LoadLab.Reports;
using LoadLab.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Reports;

/// <summary>Names, reasons and errors of a stored result that hold escape sequences: none reaches the output of a command.</summary>
public sealed class StoredEscapesTests : IDisposable
{
    private const char Escape = '\u001b';
    private const string Name = "\u001b]0;owned\u0007\u001b[2Jname\u009b1m";

    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-escapes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Comparing_stored_runs_shows_escape_sequences_as_text()
    {
        var run = await StoredAsync("compare", Stored("a"), Stored("b"), "--output", Path.Combine(_folder, "out"));

        run.Output.ShouldContain("\\x1b", customMessage: run.Error);
    }

    [Fact]
    public async Task Reporting_a_stored_run_shows_escape_sequences_as_text()
    {
        var run = await StoredAsync("report", Stored("a"), "--output", Path.Combine(_folder, "out"));

        run.Output.ShouldContain("out", customMessage: run.Error);
    }

    [Theory]
    [InlineData("compare")]
    [InlineData("report")]
    [InlineData("plan")]
    [InlineData("history")]
    [InlineData("suite")]
    [InlineData("capacity")]
    public async Task A_name_on_the_command_line_is_shown_as_text(string command) =>
        _ = await StoredAsync(command, Path.Combine(_folder, $"{Escape}[2J"), $"--output={Path.Combine(_folder, $"{Escape}[2J")}");

    private static async Task<FinishedRun> StoredAsync(params string[] arguments)
    {
        await using var process = LoadLabProcess.Start(arguments);
        var run = await process.WaitAsync();
        (run.Output + run.Error).ShouldNotBeEmpty();
        (run.Output + run.Error).ShouldNotContain(Escape.ToString());
        return run;
    }

    private string Stored(string name)
    {
        var folder = Path.Combine(_folder, name);
        RunFolder.Write(folder, HostileRun.Make(Name));
        return folder;
    }
}
