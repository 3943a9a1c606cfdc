using System.Globalization;
using LoadLab.Core.Text;

namespace LoadLab.Core.Capacity;

/// <summary>Equally spaced past values with their dates, read from CSV: <c>date,value</c>, oldest first, a head line being optional.</summary>
public sealed record PeakHistory
{
    private const double SpacingTolerance = 0.2;
    private const int MostValues = 2_000;
    private const int MostDaysApart = 1_000;
    private const double HighestPerSecond = 1e12;
    private const int LongestShownCharacters = 80;

    /// <summary>Date of each value.</summary>
    public required IReadOnlyList<DateOnly> Dates { get; init; }

    /// <summary>The values, per second.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Days from one value to the next.</summary>
    public double StepDays => (double)(Dates[^1].DayNumber - Dates[0].DayNumber) / (Dates.Count - 1);

    /// <summary>Date so many steps after the last value.</summary>
    public DateOnly After(int steps) => Dates[^1].AddDays((int)Math.Round(steps * StepDays));

    /// <summary>Reads the text of a CSV file.</summary>
    /// <param name="text">Lines <c>2026-01-31,8200</c>.</param>
    /// <param name="problem">What is wrong and in which line, when null is returned.</param>
    public static PeakHistory? Parse(string text, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (dates, values) = (new List<DateOnly>(), new List<double>());
        problem = null;
        foreach (var (i, line) in text.Split('\n').Select(line => line.Trim()).Index().Where(line => line.Item.Length > 0))
        {
            var cells = line.Split(',', ';');
            if (cells.Length >= 2 && dates.Count < MostValues
                && DateOnly.TryParseExact(cells[0].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                && double.TryParse(cells[1].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                && date.Year is >= 1970 and <= 2999 && value is > 0 and <= HighestPerSecond)
            {
                dates.Add(date);
                values.Add(value);
            }
            else if (i > 0)
            {
                problem = dates.Count == MostValues
                    ? $"there are more than {MostValues} values"
                    : $"line {i + 1}, '{ForeignText.Show(line, LongestShownCharacters)}', is not a date and a value above 0 and up to a trillion, such as 2026-01-31,8200";
                return null;
            }
        }

        problem = WhyUnfit(dates);
        return problem is null ? new PeakHistory { Dates = dates, Values = values } : null;
    }

    /// <summary>Months differ by a tenth of their length; a missing one does not pass.</summary>
    private static string? WhyUnfit(List<DateOnly> dates)
    {
        if (dates.Count < 3)
        {
            return $"there are {dates.Count} values; a trend needs 3 and more";
        }

        var usual = (double)(dates[^1].DayNumber - dates[0].DayNumber) / (dates.Count - 1);
        if (usual > MostDaysApart)
        {
            return $"the values lie more than {MostDaysApart} days apart";
        }

        for (var i = 1; i < dates.Count; i++)
        {
            var gap = dates[i].DayNumber - dates[i - 1].DayNumber;
            if (gap <= 0 || Math.Abs(gap - usual) > Math.Max(usual * SpacingTolerance, 0.5))
            {
                return $"{dates[i]:yyyy-MM-dd} comes {gap} days after the value before, the others about {usual.ToString("0.#", CultureInfo.InvariantCulture)}: values must be equally spaced, oldest first";
            }
        }

        return null;
    }
}
