using LoadLab.Crdt.Updates;

namespace LoadLab.Crdt;

/// <summary>Which units an update holds and which it deletes. One object reads one update after another. One thread.</summary>
public sealed class UpdateContent
{
    private readonly List<ClockRange> _units = [];

    /// <summary>The units, by client in the order of the update and by clock; what follows at once is one range.</summary>
    public IReadOnlyList<ClockRange> Units => _units;

    /// <summary>The deletions, sorted.</summary>
    public DeleteSet Deletes { get; } = new();

    /// <summary>Reads an update in the place of the one before.</summary>
    /// <exception cref="DecodingException">The bytes are no update v1; the content is empty.</exception>
    public void Read(ReadOnlySpan<byte> update)
    {
        Clear();
        DecodedUpdate decoded = DecodedUpdate.Read(update);
        foreach (StructQueue queue in decoded.Queues.Entries)
        {
            AddUnits(queue);
        }

        Deletes.AddAll(decoded.Deletes);
        Deletes.SortAndMerge();
        decoded.Return();
    }

    /// <summary>Forgets the update.</summary>
    public void Clear()
    {
        _units.Clear();
        Deletes.Clear();
    }

    private void AddUnits(StructQueue queue)
    {
        foreach (var structure in queue.Structs)
        {
            if (_units.Count > 0 && _units[^1] is var last && last.Client == queue.Client && last.Clock + last.Length == structure.Clock)
            {
                _units[^1] = last with { Length = last.Length + structure.Length };
            }
            else
            {
                _units.Add(new ClockRange(queue.Client, structure.Clock, structure.Length));
            }
        }
    }
}
