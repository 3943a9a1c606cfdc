namespace LoadLab.Workloads.Collaboration;

/// <summary>Tells which updates came again and which came too early, while their receiver was in. Used by the driving thread.</summary>
internal sealed class DeliveryOrder(CollaborationCounts counts)
{
    /// <summary>An update was merged.</summary>
    /// <param name="user">Into whose document.</param>
    /// <param name="update">The update.</param>
    /// <param name="hadPending">Whether the document waited for something before.</param>
    /// <param name="seen">What the update changed.</param>
    public void Take(CollaborationUser user, ReceivedUpdate update, bool hadPending, PeerObservation seen)
    {
        var origin = update.Origin;
        var author = user.Room.Find(origin.Client);
        if (seen.HasDeleted && origin.Key < 0 && author is not null)
        {
            user.LastDeletes[author.Slot] = origin.Key;
        }

        var hasPending = user.Doc.HasPending;
        if (!hadPending && hasPending)
        {
            user.WaitsForSentAhead = author is not null && origin.Key >= author.SentAhead.From && origin.Key < author.SentAhead.To;
        }

        if (user.State != UserState.Synced)
        {
            // Until everything older has arrived, gaps and overlaps are as they should be.
            return;
        }

        if (hadPending && !hasPending)
        {
            CountReordered(user);
        }
        else if (!seen.WasEffective && !hasPending && FindDuplicated(user, update) is { } client)
        {
            counts.Duplicated++;
            counts.DuplicateExample ??= $"{user.Room.Name}: user {user.Index} got an update of client {client} again";
        }
    }

    /// <summary>
    /// A server's document was merged. What waits in it was sent ahead by somebody who had just come back, and the server passed it on as
    /// it stands: no update overtook another on the way to this user.
    /// </summary>
    public static void TakeDocument(CollaborationUser user) => user.WaitsForSentAhead |= user.Doc.HasPending;

    private void CountReordered(CollaborationUser user)
    {
        if (!user.WaitsForSentAhead)
        {
            counts.Reordered++;
            counts.ReorderExample ??= $"{user.Room.Name}: user {user.Index} got an update before one that it builds on";
        }
    }

    /// <summary>Whose units came again by an update without news. A user's own are not among them: they come back once.</summary>
    private static ulong? FindDuplicated(CollaborationUser user, ReceivedUpdate update)
    {
        if (update.Origin.Clients <= 1)
        {
            return CameSinceJoining(user, update.Origin.Client, update.Origin.Key) ? update.Origin.Client : null;
        }

        for (var i = 0; i < update.Content.Units.Count; i++)
        {
            var range = update.Content.Units[i];
            if (CameSinceJoining(user, range.Client, range.Clock))
            {
                return range.Client;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a unit of somebody else came by an update before. What was known on joining may rightly come again: a server that
    /// freed the room gets it back from whoever returns, and passes it on.
    /// </summary>
    private static bool CameSinceJoining(CollaborationUser user, ulong client, long key) =>
        client != user.ClientId && user.Room.Find(client) is { } author
        && (key >= 0 ? key >= user.JoinClocks[author.Slot] : key == user.LastDeletes[author.Slot]);
}
