using LoadLab.Core.Scheduling;
using LoadLab.Crdt;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// Tells when the server has an edit: it answers the message that took it there, or sends it back, alone or merged with others.
/// Where it never does either, nothing is known, and nothing is recorded. Used by the driving thread.
/// </summary>
internal sealed class EditAcknowledgements(CollaborationRecording recording, CollaborationCounts counts, RunClock clock)
{
    /// <summary>Whether the server still owes the user an answer that it gives to others.</summary>
    public bool IsOwed(CollaborationUser author) => counts.IsTold && !IsNothingAwaited(author);

    /// <summary>The server has answered a message.</summary>
    /// <param name="author">Who sent it.</param>
    /// <param name="ticket">The message's number, as <see cref="Links.IUserLinks.Send"/> gave it.</param>
    public void TakeReply(CollaborationUser author, long ticket)
    {
        counts.IsTold = true;
        Record(author.AwaitedInserts.WithTicket(ticket));
        Record(author.AwaitedDeletes.WithTicket(ticket));
        Trim(author);
    }

    /// <summary>An update came that may hold edits of its receiver: those are acknowledged.</summary>
    public void TakeEcho(CollaborationUser author, UpdateContent update) => Take(author, update, isEcho: true);

    /// <summary>
    /// The server's document came, as a newcomer gets it. What it holds is acknowledged; but it does not show that the server
    /// tells its members of their edits as they make them.
    /// </summary>
    public void TakeDocument(CollaborationUser author, UpdateContent document) => Take(author, document, isEcho: false);

    /// <summary>The server says by its step 1 up to which clock it has the author's insertions.</summary>
    public void TakeStateVector(CollaborationUser author, ReadOnlySpan<byte> stateVector)
    {
        if (!author.AwaitedInserts.IsEmpty)
        {
            var clockAtServer = StateVector.Read(stateVector).GetValueOrDefault(author.ClientId);
            Record(author.AwaitedInserts.Between(long.MinValue, clockAtServer));
            Trim(author);
        }
    }

    /// <summary>All that is awaited went out by one message; by none yet, if the ticket is 0.</summary>
    public static void SetTicket(CollaborationUser author, long ticket)
    {
        SetTicket(author.AwaitedInserts.All, ticket);
        SetTicket(author.AwaitedDeletes.All, ticket);
    }

    /// <summary>The author goes away on plan: what is on its way may be lost with the connection, and nobody waits for it.</summary>
    public static void Forget(CollaborationUser author)
    {
        author.AwaitedInserts.Clear();
        author.AwaitedDeletes.Clear();
    }

    /// <summary>What the server has not told to have at the end counts at its age, if it tells such things.</summary>
    public void Abandon(CollaborationUser author)
    {
        Record(author.AwaitedInserts.All);
        Record(author.AwaitedDeletes.All);
        Trim(author);
    }

    private static bool IsNothingAwaited(CollaborationUser author) => author.AwaitedInserts.IsEmpty && author.AwaitedDeletes.IsEmpty;

    private void Take(CollaborationUser author, UpdateContent update, bool isEcho)
    {
        if (IsNothingAwaited(author))
        {
            return;
        }

        for (var i = 0; i < update.Units.Count; i++)
        {
            var range = update.Units[i];
            if (range.Client == author.ClientId)
            {
                Record(author.AwaitedInserts.Between(range.Clock, range.Clock + range.Length), isEcho);
            }
        }

        if (!update.Deletes.GetRanges(author.ClientId).IsEmpty)
        {
            var awaited = author.AwaitedDeletes.All;
            for (var i = 0; i < awaited.Length; i++)
            {
                if (update.Deletes.Contains(new ID(author.ClientId, awaited[i].Key)))
                {
                    Record(awaited.Slice(i, 1), isEcho);
                }
            }
        }

        Trim(author);
    }

    private void Record(Span<PendingEdit> acknowledged, bool isEcho = false)
    {
        foreach (ref var edit in acknowledged)
        {
            if (edit.Remaining > 0)
            {
                edit.Remaining = 0;
                counts.IsTold |= isEcho;
                if (counts.IsTold)
                {
                    recording.Acknowledged(edit, clock.NowNs);
                }
            }
        }
    }

    private static void Trim(CollaborationUser author)
    {
        author.AwaitedInserts.Trim();
        author.AwaitedDeletes.Trim();
    }

    private static void SetTicket(Span<PendingEdit> edits, long ticket)
    {
        foreach (ref var edit in edits)
        {
            edit.Ticket = ticket;
        }
    }
}
