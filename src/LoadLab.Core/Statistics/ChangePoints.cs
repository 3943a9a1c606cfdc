namespace LoadLab.Core.Statistics;

/// <summary>
/// Finds where a series changed: hierarchical division by energy distance with a permutation test (E-divisive, Matteson and James,
/// 2014), for any change of distribution and any number of changes.
/// </summary>
public static class ChangePoints
{
    /// <summary>Finds the changes of a series.</summary>
    /// <param name="series">In order of time, finite.</param>
    /// <param name="random">Seeded; decides the permutations.</param>
    /// <param name="options">How to search; default <see cref="ChangePointOptions.Default"/>.</param>
    /// <returns>Changes in order of time.</returns>
    public static IReadOnlyList<ChangePoint> Find(
        IReadOnlyList<double> series, SeededRandom random, ChangePointOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(random);
        options ??= ChangePointOptions.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MinimumSegmentLength, 2, nameof(options));
        var offset = Math.Max(0, series.Count - options.MaximumLength);
        double[] values = [.. series.Skip(offset)];
        var found = new SortedDictionary<int, double>();
        Divide(values, 0, values.Length, random, options, found);
        return Describe(values, offset, found);
    }

    private static void Divide(
        double[] values, int start, int end, SeededRandom random, ChangePointOptions options, SortedDictionary<int, double> found)
    {
        var segment = values.AsSpan(start, end - start);
        var best = EnergySplit.Best(segment, options.MinimumSegmentLength);
        if (best.Index == 0)
        {
            return;
        }

        var pValue = PValue(segment.ToArray(), best.Statistic, random, options);
        if (pValue >= options.SignificanceLevel)
        {
            return;
        }

        var index = start + best.Index;
        found[index] = pValue;
        Divide(values, start, index, random, options, found);
        Divide(values, index, end, random, options, found);
    }

    private static double PValue(double[] segment, double statistic, SeededRandom random, ChangePointOptions options)
    {
        // Stops as soon as the candidate cannot pass any more: most candidates without a change fail within a few orders.
        var allowed = (int)(options.SignificanceLevel * (options.PermutationCount + 1));
        var asLarge = 1;
        var tried = 1;
        for (; tried <= options.PermutationCount && asLarge <= allowed; tried++)
        {
            random.Shuffle(segment);
            asLarge += EnergySplit.Best(segment, options.MinimumSegmentLength).Statistic >= statistic ? 1 : 0;
        }

        return (double)asLarge / tried;
    }

    private static List<ChangePoint> Describe(double[] values, int offset, SortedDictionary<int, double> found)
    {
        int[] edges = [0, .. found.Keys, values.Length];
        return [.. found.Values.Select((pValue, i) => new ChangePoint(
            offset + edges[i + 1],
            pValue,
            Moments.Median(values.AsSpan(edges[i]..edges[i + 1])),
            Moments.Median(values.AsSpan(edges[i + 1]..edges[i + 2]))))];
    }
}
