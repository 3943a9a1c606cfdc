namespace LoadLab.Tests.Target.Sequences;

/// <summary>
/// The meaning of a sequence for events in any order, with a bound on partial matches: docs/event-engine.md sentence by sentence,
/// over plain lists that are searched from end to end.
/// </summary>
internal sealed class SlowMatcher(Stream stream)
{
    private readonly List<int> _shown = [];
    private readonly List<List<int>> _partials = [];
    private readonly List<int[]> _matches = [];
    private long _watermarkNs;

    public static IReadOnlyList<int[]> Match(Stream stream)
    {
        var matcher = new SlowMatcher(stream);
        for (var i = 0; i < stream.Events.Count; i++)
        {
            matcher.Arrive(i);
        }

        return matcher._matches;
    }

    private void Arrive(int index)
    {
        var item = stream.Events[index];
        _watermarkNs = Math.Max(_watermarkNs, item.TsMonoNs);
        if (item.TsMonoNs < _watermarkNs - stream.ToleranceNs)
        {
            return;
        }

        _partials.RemoveAll(partial => _watermarkNs - stream.ToleranceNs - TimeOf(partial[0]) > stream.MaxSpanNs);
        _shown.Add(index);
        foreach (var partial in _partials.Where(partial => KeyOf(partial[0]) == item.Key).ToArray())
        {
            Show(partial, index);
        }

        if (stream.Suits(index, 0))
        {
            Begin(index);
        }
    }

    private void Begin(int index)
    {
        List<int> partial = [index];
        _partials.Add(partial);
        CatchUp(partial);
        var alike = _partials.Where(other => KeyOf(other[0]) == KeyOf(index)).ToArray();
        if (alike.Length > stream.MaxPartials)
        {
            _partials.Remove(alike[0]);
        }
    }

    private void Show(List<int> partial, int index)
    {
        if (stream.Cancels(index) && IsAfter(index, partial[0]))
        {
            _partials.Remove(partial);
        }
        else if (TryTake(partial, index))
        {
            CatchUp(partial);
        }
    }

    private void CatchUp(List<int> partial)
    {
        var later = _shown
            .Where(index => KeyOf(index) == KeyOf(partial[0]) && IsAfter(index, partial[^1]))
            .OrderBy(TimeOf).ThenBy(index => index).ToArray();
        foreach (var index in later.TakeWhile(_ => _partials.Contains(partial)))
        {
            if (stream.Cancels(index))
            {
                _partials.Remove(partial);
            }
            else
            {
                TryTake(partial, index);
            }
        }
    }

    private bool TryTake(List<int> partial, int index)
    {
        if (!stream.Suits(index, partial.Count)
            || !IsAfter(index, partial[^1])
            || TimeOf(index) - TimeOf(partial[0]) > stream.MaxSpanNs)
        {
            return false;
        }

        partial.Add(index);
        if (partial.Count == stream.Steps.Count)
        {
            _partials.Remove(partial);
            _matches.Add([.. partial]);
            return false;
        }

        return true;
    }

    private bool IsAfter(int index, int other) => (TimeOf(index), index).CompareTo((TimeOf(other), other)) > 0;

    private long TimeOf(int index) => stream.Events[index].TsMonoNs;

    private int KeyOf(int index) => stream.Events[index].Key;
}
