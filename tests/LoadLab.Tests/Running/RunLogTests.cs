using LoadLab.Core.Text;
using LoadLab.Running;

namespace LoadLab.Tests.Running;

public sealed class RunLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-log-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_link_in_the_place_of_the_log_does_not_lead_its_lines_into_another_file()
    {
        var victim = Path.Combine(_folder, "victim");
        File.WriteAllText(victim, "mine");
        File.CreateSymbolicLink(Path.Combine(_folder, RunLog.FileName), victim);

        using (var log = RunLog.Open(_folder, verbose: false, new Secrets(_ => null)))
        {
            log.Information("a line");
        }

        File.ReadAllText(victim).ShouldBe("mine");
        File.ReadAllText(Path.Combine(_folder, RunLog.FileName)).ShouldContain("a line");
    }

    [Fact]
    public void A_log_that_is_there_goes_on()
    {
        for (var i = 0; i < 2; i++)
        {
            using var log = RunLog.Open(_folder, verbose: false, new Secrets(_ => null));
            log.Information("line {Number}", i);
        }

        File.ReadAllLines(Path.Combine(_folder, RunLog.FileName)).Length.ShouldBe(2);
    }
}
