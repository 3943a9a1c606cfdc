using System.Globalization;

namespace LoadLab.Core.Scenarios.Validation;

/// <summary>The problem of a number outside its range.</summary>
internal static class RangeCheck
{
    public static IEnumerable<ScenarioProblem> Of(string path, double value, double from, double to)
    {
        // Written so that what is not a number fails too.
        if (!(value >= from && value <= to))
        {
            yield return new(path, $"{Text(value)} is out of range", $"It goes from {Text(from)} to {Text(to)}.");
        }
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
