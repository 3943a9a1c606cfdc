using System.Diagnostics;
using LoadLab.Core.Text;
using LoadLab.Files;

namespace LoadLab.Tests.Files;

public sealed class OwnProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("own-program-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_installed_tool_is_repeated_by_its_name()
    {
        File.WriteAllText(Path.Combine(_folder, "DotnetToolSettings.xml"), "");
        CommandOf("/home/ann/.dotnet/tools/loadlab", "smoke").ShouldBe("loadlab smoke");
    }

    [Fact]
    public void A_tool_of_a_manifest_is_repeated_by_dotnet()
    {
        File.WriteAllText(Path.Combine(_folder, "DotnetToolSettings.xml"), "");
        CommandOf("/usr/bin/dotnet", "smoke").ShouldBe("dotnet loadlab smoke");
    }

    [Fact]
    public void A_program_built_in_a_clone_is_repeated_from_the_clone() =>
        OwnProgram.Current.CommandLine(["smoke"], SecretMask.ByShape).ShouldBe("dotnet run --project src/LoadLab -- smoke");

    [Fact]
    public void A_published_program_is_repeated_by_its_path()
    {
        CommandOf("/app/LoadLab", "smoke").ShouldBe("/app/LoadLab smoke");
        CommandOf("/usr/bin/dotnet", "smoke").ShouldBe($"dotnet {Path.Combine(_folder, "LoadLab.dll")} smoke");
    }

    [Fact]
    public void A_child_process_is_given_the_library_only_where_dotnet_runs_it()
    {
        var library = Path.Combine(_folder, "LoadLab.dll");
        ArgumentsOf(new OwnProgram("/usr/bin/dotnet", library)).ShouldBe([library, "target"]);
        ArgumentsOf(new OwnProgram("/home/ann/.dotnet/tools/loadlab", library)).ShouldBe(["target"]);
    }

    [Theory]
    [InlineData("plain-1.2", "plain-1.2")]
    [InlineData("my runs", "'my runs'")]
    [InlineData("", "''")]
    [InlineData("http://127.0.0.1:8080/in?a=1&b=2", "'http://127.0.0.1:8080/in?a=1&b=2'")]
    [InlineData("$(reboot)", "'$(reboot)'")]
    [InlineData("it's", @"'it'\''s'")]
    public void A_word_that_a_shell_would_interpret_stands_in_quotes(string word, string written)
    {
        if (!OperatingSystem.IsWindows())
        {
            ShellText.Line([word]).ShouldBe(written);
        }
    }

    [Fact]
    public void A_secret_with_a_quote_in_it_is_hidden() =>
        OwnProgram.Current.CommandLine(["--target", "http://h/it's-secret"], new SecretMask(["it's-secret"]))
            .ShouldEndWith("'http://h/***'");

    private string CommandOf(string processPath, params string[] arguments) =>
        new OwnProgram(processPath, Path.Combine(_folder, "LoadLab.dll")).CommandLine(arguments, SecretMask.ByShape);

    private static IEnumerable<string> ArgumentsOf(OwnProgram program)
    {
        ProcessStartInfo start = program.Child(["target"]);
        start.RedirectStandardInput.ShouldBeTrue();
        return start.ArgumentList;
    }
}
