namespace LoadLab.Tests.Target.Sequences;

/// <summary>
/// The meaning of a sequence for events that arrive in order of time, without a bound on partial matches, written as its
/// definition: for every event that suits the first step, look forward for the first that suits the next, and so on.
/// </summary>
internal static class ForwardScan
{
    /// <returns>Each match as the indices of its events, ordered by the event that completes it, then by the one that begins it.</returns>
    public static IReadOnlyList<int[]> Match(Stream stream) => [.. Enumerable.Range(0, stream.Events.Count)
        .Where(start => stream.Suits(start, 0))
        .Select(start => MatchFrom(stream, start))
        .OfType<int[]>()
        .OrderBy(match => match[^1]).ThenBy(match => match[0])];

    private static int[]? MatchFrom(Stream stream, int start)
    {
        var first = stream.Events[start];
        var match = new List<int> { start };
        for (var i = start + 1; i < stream.Events.Count; i++)
        {
            var item = stream.Events[i];
            if (item.Key != first.Key)
            {
                continue;
            }

            if (stream.Cancels(i))
            {
                return null;
            }

            if (stream.Suits(i, match.Count) && item.TsMonoNs - first.TsMonoNs <= stream.MaxSpanNs)
            {
                match.Add(i);
            }

            if (match.Count == stream.Steps.Count)
            {
                return [.. match];
            }
        }

        return null;
    }
}
