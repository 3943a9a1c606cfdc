namespace LoadLab.Workloads.Events.Detection;

/// <summary>The account of the alerts of planted sequences.</summary>
internal sealed class AlertCounts
{
    private const int MaxExamples = 3;

    private readonly List<string> _examples = [];

    /// <summary>Sequences that certainly completed.</summary>
    internal long Expected { get; set; }

    /// <summary>Of those, alerted at least once.</summary>
    internal long Detected { get; set; }

    /// <summary>Of those, never alerted.</summary>
    internal long Missed { get; set; }

    /// <summary>Second and further alerts of one sequence.</summary>
    internal long Duplicated { get; set; }

    /// <summary>Alerts of a planted rule that no planted sequence stands behind.</summary>
    internal long Unexpected { get; set; }

    /// <summary>Sequences left out of the account because what must come of them cannot be said.</summary>
    internal long Uncertain { get; set; }

    /// <summary>Alerts of rules that are not planted; they are not judged.</summary>
    internal long OfOtherRules { get; set; }

    /// <summary>The first wrong alerts, for people.</summary>
    internal IReadOnlyList<string> Examples => _examples;

    internal void AddExample(string text)
    {
        if (_examples.Count < MaxExamples)
        {
            _examples.Add(text);
        }
    }
}
