namespace LoadLab.Tests.Verdicts;

public sealed class LateGeneratorTests
{
    private static readonly double Cores = Environment.ProcessorCount;

    [Fact]
    public void A_late_generator_says_what_its_machine_did_meanwhile() => ReasonsOf(5_000_000, (0.97 * Cores, 0.031 * Cores)).ShouldContain(
        $"meanwhile the machine's processors were 97 % busy, {0.1 / Cores:0 %} by the generator, 3.1 % were taken away by the machine's host; "
        + "its garbage collections took 0 ms");

    [Fact]
    public void A_host_that_takes_nothing_is_not_spoken_of() =>
        ReasonsOf(5_000_000, (0.5 * Cores, 0)).ShouldContain(reason => reason.StartsWith("meanwhile") && !reason.Contains("host"));

    [Fact]
    public void Where_the_system_does_not_tell_nothing_is_made_up() =>
        ReasonsOf(5_000_000, null).ShouldNotContain(reason => reason.StartsWith("meanwhile"));

    [Fact]
    public void A_generator_that_kept_its_schedule_has_nothing_to_explain() =>
        ReasonsOf(1_000, (Cores, 0)).ShouldNotContain(reason => reason.StartsWith("meanwhile"));

    private static IReadOnlyList<string> ReasonsOf(long lagNs, (double Busy, double Stolen)? machine)
    {
        var run = new ObservedRun("ingest p95 < 10ms", ("plateau", 10)) { LagNs = lagNs, Machine = machine };
        for (var second = 0; second < 10; second++)
        {
            run.AddSecond(second, 1_000_000);
        }

        return run.Reasons();
    }
}
