namespace LoadLab.Targets;

/// <summary>
/// A process with its descendants, whose processor time is summed. Servers such as nginx do their work in children; those come and
/// go, and what they used must neither vanish with them nor count twice.
/// </summary>
/// <remarks>
/// A child that ended leaves its time to the parent that waits for it. Where nobody waits, what was seen of it last is kept here.
/// The files are not read at one moment, so that a time may turn up with the parent one reading before or after the child is gone.
/// </remarks>
/// <param name="rootId">The process at the top.</param>
/// <param name="exceptId">LoadLab's own process, which is no target though it may have been started from the same shell.</param>
/// <param name="readAll">All processes of the machine.</param>
internal sealed class ProcessTree(int rootId, int exceptId, Func<IReadOnlyList<ProcessStat>> readAll)
{
    private Dictionary<int, ProcessStat> _before = [];
    private Dictionary<int, ProcessStat> _members = [];
    private ProcessStat? _root;
    private double _keptSeconds;
    private double _dueSeconds;
    private double _surplusSeconds;
    private double _highestSeconds;

    /// <summary>Whether the process at the top was there, and is no more.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>The processes of the last reading.</summary>
    internal IReadOnlyCollection<int> Members => _members.Keys;

    /// <summary>Processor time of the tree so far, in seconds, which never falls.</summary>
    /// <returns>Null when the process at the top is not there, or no longer.</returns>
    internal double? ReadCpuSeconds()
    {
        var all = readAll().ToDictionary(stat => stat.Id);
        if (!all.TryGetValue(rootId, out var root) || HasEnded || (_root is { } first && !first.IsSameAs(root)))
        {
            HasEnded = _root is not null;
            return null;
        }

        var isFirst = _root is null;
        _root = root;
        var members = FindMembers(all);
        if (!isFirst)
        {
            Account(members);
        }

        (_before, _members) = (all, members);
        _highestSeconds = Math.Max(_highestSeconds, members.Values.Sum(member => member.AllSeconds) + _keptSeconds + _dueSeconds);
        return _highestSeconds;
    }

    /// <summary>The root, what was a member before, wherever it hangs now, and all below them.</summary>
    private Dictionary<int, ProcessStat> FindMembers(Dictionary<int, ProcessStat> all)
    {
        var children = all.Values.ToLookup(stat => stat.ParentId);
        var open = new Stack<ProcessStat>(_members.Values.Where(member => IsIn(all, member)).Select(member => all[member.Id]));
        open.Push(all[rootId]);
        Dictionary<int, ProcessStat> members = [];
        while (open.TryPop(out var stat))
        {
            if (stat.Id != exceptId && members.TryAdd(stat.Id, stat))
            {
                foreach (var child in children[stat.Id])
                {
                    open.Push(child);
                }
            }
        }

        return members;
    }

    private void Account(Dictionary<int, ProcessStat> members)
    {
        var inherited = 0.0;
        foreach (var member in members.Values)
        {
            var isKnown = IsIn(_before, member);
            inherited += Math.Max(0, member.ChildrenSeconds - (isKnown ? _before[member.Id].ChildrenSeconds : 0));
            if (isKnown && !IsIn(_members, member))
            {
                // It came in from outside: what it used before is not the tree's.
                _keptSeconds -= _before[member.Id].AllSeconds;
            }
        }

        var gone = _members.Values.Where(member => !IsIn(members, member)).Sum(member => member.AllSeconds);
        var late = Math.Min(_dueSeconds, inherited);
        _keptSeconds += _dueSeconds - late;
        inherited -= late;
        var early = Math.Min(gone, _surplusSeconds);
        var now = Math.Min(gone - early, inherited);
        _dueSeconds = gone - early - now;
        _surplusSeconds = inherited - now;
    }

    private static bool IsIn(Dictionary<int, ProcessStat> some, ProcessStat stat) =>
        some.TryGetValue(stat.Id, out var same) && same.IsSameAs(stat);
}
