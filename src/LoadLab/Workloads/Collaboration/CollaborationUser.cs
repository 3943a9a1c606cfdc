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

    /// <summary>Whether there is a connection, so that edits go out one by one.</summary>
    public bool IsConnected => State is UserState.Syncing or UserState.Synced;

    /// <summary>Whether the user is away because its behaviour wants it; nobody waits for it then.</summary>
    public bool IsAbsent { get; set; }

    /// <summary>Whether the server has been told, on this connection, what was made before it.</summary>
    public bool HasAnsweredStep1 { get; set; }

    /// <summary>Units sent on this connection before the server was told what they may build on: from the clock, and below the second.</summary>
    public (long From, long To) SentAhead { get; set; }

    /// <summary>Whether its document waits because of units that their author sent ahead, which is no fault of the server.</summary>
    public bool WaitsForSentAhead { get; set; }

    /// <summary>When it should have begun to come back from its last planned absence.</summary>
    public long ReturnedAtNs { get; set; } = long.MinValue;

    /// <summary>Since when it has wished to be in; failed attempts do not change that. Meaningless while it is in.</summary>
    public long WishedNs { get; set; }

    /// <summary>Since when it has been in.</summary>
    public long SyncedAtNs { get; set; }

    /// <summary>Attempts to stay connected that failed one soon after another.</summary>
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

    /// <summary>Insertions that the server has not told to have.</summary>
    public PendingEdits AwaitedInserts { get; } = new();

    /// <summary>Deletions that the server has not told to have.</summary>
    public PendingEdits AwaitedDeletes { get; } = new();

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
        while (_own.TryPop(out var last))
        {
            if (last.Length > 1)
            {
                _own.Push((last.Clock, last.Length - 1));
            }

            var clock = last.Clock + last.Length - 1;
            if (FindVisible(new ID(ClientId, clock)) is { } index)
            {
                Text.Delete(index, 1);
                return clock;
            }
        }

        return null;
    }

    /// <summary>Puts the cursor to a place anywhere in the text.</summary>
    public void MoveCursor(ulong random)
    {
        var index = (int)Math.BigMul(random, (ulong)Text.Length + 1, out _);
        _cursor = RelativePosition.Create(Text, index, -1).Item;
    }

    /// <summary>Where a unit is in the text; null when somebody else has deleted it, or that in which it was.</summary>
    private int? FindVisible(ID unit)
    {
        var before = new RelativePosition(null, null, unit).Resolve(Doc);
        var after = new RelativePosition(null, null, unit, -1).Resolve(Doc);
        return before is { } place && place.Type == Text && after is { } end && end.Index > place.Index ? place.Index : null;
    }

    private int CursorIndex() =>
        _cursor is { } unit && new RelativePosition(null, null, unit, -1).Resolve(Doc) is { } place ? place.Index : 0;
}
