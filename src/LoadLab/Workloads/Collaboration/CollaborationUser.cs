using LoadLab.Crdt;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// A virtual user: a document of its own, a cursor that stays at its place while others edit, and what became of its edits.
/// Used by the thread that drives the workload.
/// </summary>
internal sealed class CollaborationUser
{
    /// <summary>Name of the shared text.</summary>
    public const string TextName = "text";

    // Units that this user wrote and has not deleted, as runs of clocks; the last is what backspace takes.
    private readonly Stack<(long Clock, int Length)> _own = new();
    private ID? _cursor;

    public CollaborationUser(int index, ulong clientId, CollaborationRoom room, int slot)
    {
        Index = index;
        Room = room;
        Slot = slot;
        Doc = new Doc(clientId);
        ClientId = clientId;
        Text = Doc.GetText(TextName);
        SeenPresence = new int[room.Size];
        JoinClocks = new long[room.Size];
        LastDeletes = new long[room.Size];
    }

    public int Index { get; }

    public CollaborationRoom Room { get; }

    /// <summary>Place in the room, from 0.</summary>
    public int Slot { get; }

    public Doc Doc { get; }

    public ulong ClientId { get; }

    public Crdt.Types.YText Text { get; }

    public UserState State { get; set; }

    /// <summary>Whether the server has been told all that was made before, so that edits go out one by one.</summary>
    public bool IsSending { get; set; }

    /// <summary>Since when the user has been there without an absence of its own.</summary>
    public long SyncedSinceNs { get; set; } = long.MinValue;

    /// <summary>When it should have begun to come back from its last planned absence.</summary>
    public long ReturnedAtNs { get; set; } = long.MinValue;

    /// <summary>When it should have begun to join last.</summary>
    public long JoinBeganNs { get; set; }

    /// <summary>Whether the absence that it comes back from is the model's doing, not the server's.</summary>
    public bool IsPlannedReturn { get; set; }

    /// <summary>Attempts to connect that failed in a row.</summary>
    public int FailedAttempts { get; set; }

    /// <summary>Clock of the own awareness state.</summary>
    public int PresenceClock { get; set; }

    /// <summary>Awareness clocks of the others, by slot, as this user has seen them.</summary>
    public int[] SeenPresence { get; }

    /// <summary>What this user knew of the others, by slot, when it was synced last: all beyond came by updates since.</summary>
    public long[] JoinClocks { get; }

    /// <summary>Keys of the last deletions that came from the others since then, by slot; 0 for none.</summary>
    public long[] LastDeletes { get; }

    public PendingEdits Inserts { get; } = new();

    public PendingEdits Deletes { get; } = new();

    public PendingEdits CursorMoves { get; } = new();

    public Queue<AwaitedAcknowledgement> Awaited { get; } = new();

    /// <summary>Clocks after each insertion, for the account of what was lost.</summary>
    public List<long> InsertEnds { get; } = [];

    /// <summary>The cursor's unit, or null before the first keystroke.</summary>
    public ID? Cursor => _cursor;

    /// <summary>Types or pastes at the cursor, which moves behind it.</summary>
    /// <param name="text">At least one character, none outside the basic plane.</param>
    /// <param name="random">Decides where a user begins that has no cursor yet.</param>
    /// <returns>Clock of the first unit.</returns>
    public long Insert(ReadOnlySpan<char> text, ulong random)
    {
        if (_cursor is null)
        {
            MoveCursor(random);
        }

        var clock = Doc.GetState(ClientId);
        Text.Insert(CursorIndex(), text);
        _cursor = new ID(ClientId, clock + text.Length - 1);
        if (_own.TryPeek(out var last) && last.Clock + last.Length == clock)
        {
            _ = _own.Pop();
            _own.Push((last.Clock, last.Length + text.Length));
        }
        else
        {
            _own.Push((clock, text.Length));
        }

        InsertEnds.Add(clock + text.Length);
        return clock;
    }

    /// <summary>Deletes the unit that this user wrote last of those that are left: backspace.</summary>
    /// <returns>The unit's clock, or null when there is none.</returns>
    public long? DeleteLast()
    {
        if (!_own.TryPop(out var last))
        {
            return null;
        }

        if (last.Length > 1)
        {
            _own.Push((last.Clock, last.Length - 1));
        }

        var clock = last.Clock + last.Length - 1;
        var place = new RelativePosition(null, null, new ID(ClientId, clock)).Resolve(Doc)!.Value;
        Text.Delete(place.Index, 1);
        return clock;
    }

    /// <summary>Puts the cursor to a place anywhere in the text.</summary>
    public void MoveCursor(ulong random)
    {
        var index = (int)Math.BigMul(random, (ulong)Text.Length + 1, out _);
        _cursor = RelativePosition.Create(Text, index, -1).Item;
    }

    private int CursorIndex() =>
        _cursor is { } unit && new RelativePosition(null, null, unit, -1).Resolve(Doc) is { } place ? place.Index : 0;
}
