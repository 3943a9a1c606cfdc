namespace LoadLab.Core.Text;

/// <summary>Finds what somebody most likely meant by a misspelt word.</summary>
public static class NearestWord
{
    private const int LongestWordCharacters = 128;

    /// <summary>
    /// The candidate with the fewest insertions, deletions, substitutions and swaps of neighbours from
    /// <paramref name="word"/>, upper and lower case alike; null when none is within a third of the word's length (at least 2).
    /// </summary>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(candidates);
        if (word.Length is 0 or > LongestWordCharacters)
        {
            return null;
        }

        string? nearest = null;
        var nearestDistance = Math.Max(2, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var distance = Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < nearestDistance && distance < Math.Max(word.Length, candidate.Length))
            {
                (nearest, nearestDistance) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>A hint that names the nearest candidate, else lists them all.</summary>
    public static string Hint(string word, IReadOnlyCollection<string> candidates) =>
        Find(word, candidates) is { } nearest
            ? $"Did you mean '{nearest}'?"
            : $"Known: {string.Join(", ", candidates)}.";

    /// <summary>Optimal string alignment distance: Levenshtein's with swaps of neighbours.</summary>
    private static int Distance(string left, string right)
    {
        var costs = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            costs[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            costs[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                costs[i, j] = Cheapest(costs, left, right, i, j);
            }
        }

        return costs[left.Length, right.Length];
    }

    private static int Cheapest(int[,] costs, string left, string right, int i, int j)
    {
        var substitution = costs[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        var cheapest = Math.Min(substitution, Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return swapped ? Math.Min(cheapest, costs[i - 2, j - 2] + 1) : cheapest;
    }
}
