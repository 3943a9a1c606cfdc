using System.Globalization;
using LoadLab.Core.Statistics;

namespace LoadLab.Core.Capacity;

/// <summary>What numbers of machines held together: lines <c>machines,per second</c>, a head line allowed.</summary>
public static class ScalingFile
{
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
                || !int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var machines) || machines < 1
                || !double.TryParse(cells[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var perSecond) || !(perSecond > 0))
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"line {i + 1} is not 'machines,per second', two numbers above 0");
                return null;
            }

            points.Add(new ScalabilityPoint(machines, perSecond));
        }

        return points;
    }
}
