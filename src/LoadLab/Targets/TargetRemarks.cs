namespace LoadLab.Targets;

/// <summary>
/// What readers must know of the numbers that a target tells of itself. Each thing is told once, and no more than a few are kept.
/// Any thread may add.
/// </summary>
internal sealed class TargetRemarks
{
    private const int Most = 8;

    private readonly Lock _gate = new();
    private readonly List<string> _texts = [];

    /// <summary>In the order in which they were noticed.</summary>
    internal IReadOnlyList<string> Texts
    {
        get
        {
            lock (_gate)
            {
                return [.. _texts];
            }
        }
    }

    /// <summary>Keeps a remark unless it is known already, or there are many.</summary>
    /// <param name="text">A whole sentence; what a target chose in it is fit to be shown.</param>
    internal void Add(string text)
    {
        lock (_gate)
        {
            if (_texts.Count < Most && !_texts.Contains(text, StringComparer.Ordinal))
            {
                _texts.Add(text);
            }
        }
    }
}
