namespace LoadLab.Core.Statistics;

/// <summary>
/// Keeps the chance of any false alarm among several tests at that of one (Holm, 1979: "A simple sequentially rejective multiple
/// test procedure").
/// </summary>
public static class HolmCorrection
{
    /// <summary>
    /// Adjusts p-values: the k-th smallest of m is multiplied by m - k + 1, is never below a smaller one's result, and at most 1.
    /// A test is significant when its adjusted value is below the level chosen for all of them together.
    /// </summary>
    /// <returns>Adjusted p-values in the order given.</returns>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        var values = pValues.ToArray();
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var highest = 0.0;
        for (var k = 0; k < order.Length; k++)
        {
            highest = Math.Max(highest, Math.Min(1, values[order[k]] * (order.Length - k)));
            values[order[k]] = highest;
        }

        return values;
    }
}
