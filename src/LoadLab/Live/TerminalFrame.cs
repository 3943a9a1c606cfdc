using LoadLab.Core.Results;
using LoadLab.Core.Text;
using LoadLab.Reports;
using LoadLab.Reports.Charts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LoadLab.Live;

/// <summary>One picture of a run for the terminal.</summary>
internal static class TerminalFrame
{
    private const int BarCells = 40;
    private const int ShownErrors = 3;

    /// <summary>Draws a snapshot.</summary>
    /// <param name="snapshot">The last second.</param>
    /// <param name="recent">Samples of the last seconds.</param>
    public static IRenderable Of(IntervalSnapshot snapshot, RecentSamples recent)
    {
        var table = new Table().RoundedBorder().BorderColor(Color.Grey).AddColumn("workload");
        foreach (var title in (string[])["planned", "achieved", "p50", "p95", "p99", "lag p99", "failed"])
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }

        foreach (var figures in snapshot.Points.Select(point => ProgressFigures.Of(snapshot, point, recent)))
        {
            table.AddRow(
                new Text(ForeignText.Show(figures.Workload)),
                new Text(figures.Planned),
                new Text(figures.Achieved),
                new Text(figures.P50),
                new Text(figures.P95),
                new Text(figures.P99),
                new Text(figures.Lag),
                new Text(figures.Bad, figures.Bad == "0" ? Style.Plain : new Style(Color.Red)));
        }

        return new Rows([new Text(ForeignText.Show(Headline(snapshot))), new Text(Progress(snapshot)), table, .. Bounds(snapshot), .. Errors(snapshot)]);
    }

    private static string Headline(IntervalSnapshot snapshot)
    {
        var phases = snapshot.Points.Select(point => point.Phase).Distinct();
        return $"{snapshot.Scenario}: {string.Join(", ", phases)}; {ProgressFigures.VerdictSoFar(snapshot)}";
    }

    private static string Progress(IntervalSnapshot snapshot)
    {
        var share = snapshot.PlannedSeconds > 0 ? Math.Clamp(snapshot.ElapsedSeconds / snapshot.PlannedSeconds, 0, 1) : 0;
        var filled = (int)(share * BarCells);
        return $"{new string('█', filled)}{new string('░', BarCells - filled)} {Scale.Clock(snapshot.ElapsedSeconds)} of "
            + $"{Scale.Clock(snapshot.PlannedSeconds)}, {ProgressFigures.TimeLeft(snapshot)} left";
    }

    private static IEnumerable<IRenderable> Bounds(IntervalSnapshot snapshot) => snapshot.Objectives.Concat(snapshot.Validity).Select(each =>
        new Text(
            $"  {VerdictSentence.Word(each.Verdict),-7}{ForeignText.Show(each.Text)}: {AmountFormat.Format(each.Observed, each.Unit)}",
            new Style(each.Verdict switch
            {
                ObjectiveVerdict.Passed => Color.Green,
                ObjectiveVerdict.Failed => Color.Red,
                _ => Color.Grey,
            })));

    private static IEnumerable<IRenderable> Errors(IntervalSnapshot snapshot) => snapshot.Errors
        .OrderByDescending(error => error.Count)
        .Take(ShownErrors)
        .Select(error => new Text($"  {AmountFormat.Format(error.Count, Unit.Count)} {ForeignText.Show(error.Category)} {ForeignText.Show(error.Example)}", new Style(Color.Red)));
}
