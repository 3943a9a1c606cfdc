using System.CommandLine;
using LoadLab.Capacity;
using LoadLab.Cli;

namespace LoadLab.Tests.Capacity;

public sealed class PlanArgumentsTests
{
    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        Read("--capacity 0 --today fast --growth 7%..3% --headroom 200% --machines none", out var problems).ShouldBeNull();

        foreach (var option in (string[])["--capacity", "--today", "--growth", "--headroom", "--machines"])
        {
            problems.ShouldContain(problem => problem.StartsWith(option, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_plan_is_reported_with_its_date_its_machines_and_their_cost()
    {
        var report = Read("--capacity 20000/s --today 8000/s --growth 4%..6% --for 100000/s --price 310", out var problems);

        problems.ShouldBeEmpty();
        report.ShouldNotBeNull();
        // 20,000 less 30 % is 14,000; 8,000 * 1.05^n passes it at n = 12; 100,000 over 14,000 takes 8.
        (report.Plan.RunsOut.Expected, report.Plan.MachinesNeeded, report.Plan.CostPerMonth).ShouldBe((12, 8, 2_480));
        foreach (var text in (string[])[PlanReports.Html(report), PlanReports.Markdown(report)])
        {
            text.ShouldContain("2,480");
            text.ShouldContain("Capacity runs out around");
        }

        PlanReports.Csv(report).Split('\n').Length.ShouldBe(36 + 2);
    }

    [Theory]
    [InlineData("--capacity 20000/s --today 15000/s --growth 4%..6%", "Capacity is exceeded already: today's peak is 15,000/s, and 14,000/s may be used.")]
    [InlineData("--capacity 20000/s --today 10000/s --growth 4%..6% --seasonality 50%", "Capacity is exceeded already: today's peak is 15,000/s")]
    public void What_today_exceeds_does_not_run_out_in_a_month(string words, string sentence)
    {
        var report = Read(words, out _).ShouldNotBeNull();

        PlanText.Sentence(report).ShouldStartWith(sentence);
        PlanReports.Html(report).ShouldContain("Exceeded");
    }

    [Fact]
    public void Months_have_names_and_an_interval_whose_ends_are_one_is_left_out()
    {
        var report = Read("--capacity 20000/s --today 8000/s --growth 5% --for 100000/s", out _).ShouldNotBeNull();

        PlanText.Sentence(report).ShouldMatch("^Capacity runs out around [A-Z][a-z]+ 20[0-9]{2}\\.$");
        PlanText.Figures(report).ShouldContain(("machines for 100,000/s", "8"));
        PlanText.Figures(report).ShouldContain(("may be used", "14,000/s"));
        PlanReports.Markdown(report).ShouldNotContain("8 to 8");

        var doubtful = Read("--capacity 20000/s --today 8000/s --growth 4%..6%", out _).ShouldNotBeNull();
        PlanText.Sentence(doubtful).ShouldMatch("\\(95 %: [A-Z][a-z]+ 20[0-9]{2} to [A-Z][a-z]+ 20[0-9]{2}\\)\\.$");
    }

    private static PlanReport? Read(string words, out IReadOnlyList<string> problems)
    {
        var arguments = new PlanArguments();
        var command = new Command("plan");
        arguments.AddTo(command);
        return arguments.Read(command.Parse(words.Split(' ')), TimeProvider.System, out problems);
    }
}
