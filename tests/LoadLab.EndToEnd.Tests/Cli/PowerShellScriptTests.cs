using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Cli;

public sealed class PowerShellScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-powershell-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [PowerShellFact]
    public async Task The_script_is_PowerShell() =>
        (await PowerShellGrammar.FindErrorsAsync(Repository.Path("run-load.ps1"))).ShouldBeEmpty();

    [PowerShellFact]
    public async Task The_grammar_finds_what_is_not()
    {
        var script = Path.Combine(_folder, "broken.ps1");
        await File.WriteAllTextAsync(script, "if ($x { 'a' }\n");
        (await PowerShellGrammar.FindErrorsAsync(script)).ShouldStartWith("1:1: ");
    }

    [Fact]
    public void The_script_passes_on_what_it_takes_and_returns_the_exit_code()
    {
        var script = File.ReadAllText(Repository.Path("run-load.ps1"));
        foreach (var option in new[] { "--scenario", "--target", "--output", "--baseline", "--save-baseline", "--quick" })
        {
            script.ShouldContain($"'{option}'");
        }

        script.TrimEnd().ShouldEndWith("exit $LASTEXITCODE");
    }
}
