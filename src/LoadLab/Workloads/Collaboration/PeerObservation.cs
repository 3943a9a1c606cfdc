using LoadLab.Core.Scheduling;
using LoadLab.Crdt;
using LoadLab.Crdt.Protocols;

namespace LoadLab.Workloads.Collaboration;

/// <summary>Tells which edits and cursor moves of others a user sees for the first time, and takes the samples.</summary>
internal sealed class PeerObservation(CollaborationRecording recording, RunClock clock)
{
    /// <summary>Whether anything in the document has changed since <see cref="Begin"/>.</summary>
    public bool WasEffective { get; private set; }

    /// <summary>Whether anything was deleted since <see cref="Begin"/>.</summary>
    public bool HasDeleted { get; private set; }

    /// <summary>An update is about to be merged.</summary>
    public void Begin() => WasEffective = HasDeleted = false;

    /// <summary>Takes in the states that a user was sent.</summary>
    public void MergePresence(CollaborationUser user, ReadOnlySpan<byte> states)
    {
        var now = clock.NowNs;
        var reader = new MessageReader(states);
        for (var count = reader.ReadNumber(); count > 0; count--)
        {
            if (PresenceMessages.Read(ref reader, out var client, out var clock) && user.Room.Find(client) is { } author && author != user)
            {
                ref var seen = ref user.SeenPresence[author.Slot];
                if (clock > seen)
                {
                    foreach (ref var move in author.CursorMoves.Between(seen, clock))
                    {
                        recording.CursorSeen(ref move, author, user, now);
                    }

                    seen = clock;
                    author.CursorMoves.Trim();
                }
            }
        }
    }

    /// <summary>Called by the document at the end of each transaction.</summary>
    public void Observe(CollaborationUser observer, Transaction transaction)
    {
        if (transaction.Local)
        {
            return;
        }

        var now = clock.NowNs;
        for (var i = 0; i < transaction.Inserted.Count; i++)
        {
            var range = transaction.Inserted[i];
            WasEffective = true;
            if (observer.Room.Find(range.Client) is { } author && author != observer)
            {
                foreach (ref var edit in author.Inserts.Between(range.Clock, range.Clock + range.Length))
                {
                    recording.Seen(ref edit, author, observer, now);
                }

                author.Inserts.Trim();
            }
        }

        if (!transaction.DeleteSet.IsEmpty)
        {
            WasEffective = HasDeleted = true;
            ObserveDeletes(observer, transaction.DeleteSet, now);
        }
    }

    private void ObserveDeletes(CollaborationUser observer, DeleteSet deleted, long now)
    {
        foreach (var author in observer.Room.Users)
        {
            if (author == observer || author.Deletes.IsEmpty || deleted.GetRanges(author.ClientId).IsEmpty)
            {
                continue;
            }

            foreach (ref var edit in author.Deletes.All)
            {
                if (edit.Remaining > 0 && deleted.Contains(new ID(author.ClientId, edit.Key)))
                {
                    recording.Seen(ref edit, author, observer, now);
                }
            }

            author.Deletes.Trim();
        }
    }
}
