using System.Globalization;
using LoadLab.Core.Statistics;

namespace LoadLab.Core.Capacity;

/// <summary>What numbers of machines held together: lines <c>machines,per second</c>, a head line allowed.</summary>
public static class ScalingFile
{
    private const int MostPoints = 1_000;
    private const int MostMachines = 100_000;
    private const double HighestPerSecond = 1e12;

    /// <summary>Reads it.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="problem">What is wrong and where; null when nothing is.</param>
    /// <returns>Null when something is wrong.</returns>
    public static IReadOnlyList<ScalabilityPoint>? Parse(string text, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        problem = null;
        List<ScalabilityPoint> points = [];
        foreach (var (i, line) in text.Split('\n').Index())
        {
            var cells = line.Trim().Split(',');
            if (line.Trim().Length == 0 || (i == 0 && !char.IsAsciiDigit(line.Trim()[0])))
            {
                continue;
            }

            if (cells.Length != 2
                || !int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var machines) || machines is < 1 or > MostMachines
                || !double.TryParse(cells[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var perSecond) || perSecond is not (> 0 and <= HighestPerSecond)
                || points.Count == MostPoints)
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"line {i + 1} is not 'machines,per second', two numbers above 0 and up to {MostMachines} and a trillion, or it is one of more than {MostPoints} lines");
                return null;
            }

            points.Add(new ScalabilityPoint(machines, perSecond));
        }

        return points;
    }
}
