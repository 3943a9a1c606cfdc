using System.Diagnostics;
using LoadLab.Core.Results;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Program;

/// <summary>What stays of a run where its output or its disk does not take what it has to say.</summary>
[Collection(nameof(Measured))]
public sealed class StoredEndTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-end-").FullName;

    private static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "LoadLab");

    private string Scenario
    {
        get
        {
            var file = Path.Combine(_folder, "given.yaml");
            File.WriteAllText(file, YamlScenario.Events([], ["ingest p95 < 1s"]));
            return file;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_full_disk_loses_files_and_tells_which_but_not_the_verdict()
    {
        // A disk of 64 KB, mounted where only this process sees it.
        var run = await ValidAsync(
            $"exec unshare -r -m sh -c 'mount -t tmpfs -o size=64k full {_folder} && cd / && "
            + $"{Program} --scenario smoke --duration 3s --no-progress --output {_folder}'");

        run.Output.ShouldContain("Passed: All ", customMessage: run.Error);
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain("could not be stored: No space left on device");
    }

    [Theory]
    [InlineData("> /dev/full")]
    [InlineData("| head -c 1")]
    [InlineData(">&-")]
    public async Task Output_that_nobody_takes_does_not_change_the_exit_code(string where)
    {
        var run = await ShellAsync($"{Program} --scenario {Scenario} --no-progress --output {_folder}/out {where}; exit ${{PIPESTATUS[0]}}");

        run.ExitCode.ShouldBe(Stored().ExitCode, run.Error);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("list")]
    public async Task Help_on_a_full_disk_is_no_defect(string command) =>
        (await ShellAsync($"{Program} {command} > /dev/full")).ExitCode.ShouldBe(0);

    [Fact]
    public async Task A_baseline_folder_that_is_a_file_costs_the_baseline_alone()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "out"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "out", "baselines"), "a file");

        var run = await ValidAsync($"{Program} --scenario {Scenario} --no-progress --save-baseline main --output {_folder}/out");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain("the baseline main in");
        run.Error.ShouldContain("could not be stored");
        Directory.GetFiles(_folder, "result.json", SearchOption.AllDirectories).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_baseline_that_was_damaged_meanwhile_leaves_what_was_measured()
    {
        var saved = await ValidAsync($"{Program} --scenario {Scenario} --no-progress --save-baseline main --output {_folder}/out");
        saved.ExitCode.ShouldBe(0, saved.Error);

        var run = await ShellAsync(
            $"{Program} --scenario {Scenario} --no-progress --baseline main --output {_folder}/out & id=$!; sleep 2; "
            + $"echo '{{' > {_folder}/out/baselines/main.json; wait $id");

        run.ExitCode.ShouldBe(5, run.Error);
        run.Output.ShouldContain("baseline main: inconclusive");
        Directory.GetFiles(_folder, "result.json", SearchOption.AllDirectories).Length.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_terminal_that_is_closed_ends_a_run_with_its_reports()
    {
        var run = await ShellAsync($"{Program} --scenario {Scenario} --no-progress --output {_folder}/out & id=$!; sleep 3; kill -HUP $id; wait $id");

        run.ExitCode.ShouldBe(130, run.Error);
        Stored().Verdict.ShouldBe(RunVerdict.Cancelled);
    }

    [Fact]
    public async Task A_run_that_was_started_to_outlive_its_terminal_does_so()
    {
        var run = await ShellAsync($"nohup {Program} --scenario {Scenario} --no-progress --output {_folder}/out & id=$!; sleep 3; kill -HUP $id; wait $id");

        run.ExitCode.ShouldBe(Stored().ExitCode, run.Error);
        Stored().Verdict.ShouldNotBe(RunVerdict.Cancelled);
    }

    [Theory]
    [InlineData("--output /proc/nothing")]
    [InlineData("--history ftp://example/x")]
    public async Task A_place_that_cannot_be_written_is_said_before_anything_runs(string option)
    {
        var run = await ShellAsync($"cd {_folder} && {Program} --scenario {Scenario} --no-progress {option}");

        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldContain("Hint:");
        Directory.GetDirectories(_folder).ShouldBeEmpty();
    }

    /// <summary>The result of the only run.</summary>
    private RunResult Stored() => ResultJson.Read(
        File.ReadAllBytes(Directory.GetFiles(_folder, "result.json", SearchOption.AllDirectories).ShouldHaveSingleItem()));

    /// <summary>A busy machine makes a run inconclusive, which is no answer to what is asked here: ask again, five times at most.</summary>
    private static async Task<(int ExitCode, string Output, string Error)> ValidAsync(string script)
    {
        const int Inconclusive = 5;
        var run = await ShellAsync(script);
        for (var trial = 1; trial < 5 && run.ExitCode == Inconclusive; trial++)
        {
            run = await ShellAsync(script);
        }

        return run;
    }

    private static async Task<(int ExitCode, string Output, string Error)> ShellAsync(string script)
    {
        var start = new ProcessStartInfo("/bin/bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, await error);
    }
}
