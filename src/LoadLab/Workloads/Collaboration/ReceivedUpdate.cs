using LoadLab.Crdt;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// An update on its way into a user's document, read once more where it may hold edits of that user: a server that merges sends
/// them back among those of others. One object reads one update after another.
/// </summary>
internal sealed class ReceivedUpdate
{
    /// <summary>What its first bytes tell.</summary>
    public UpdateOrigin Origin { get; private set; }

    /// <summary>What it holds; empty where none of it can be the receiver's.</summary>
    public UpdateContent Content { get; } = new();

    /// <summary>Reads an update in the place of the one before.</summary>
    /// <exception cref="DecodingException">It is none.</exception>
    public void Read(CollaborationUser receiver, ReadOnlySpan<byte> update)
    {
        Content.Clear();
        Origin = UpdateOrigin.Read(update);
        if (Origin.Clients > 1 || (Origin.Clients == 1 && Origin.Client == receiver.ClientId) || !receiver.AwaitedDeletes.IsEmpty)
        {
            Content.Read(update);
        }
    }

    /// <summary>
    /// Whether it has units under the receiver's client id that the receiver never made. Yjs would take another id; here
    /// the id says whose the edits are.
    /// </summary>
    public bool IsForged(CollaborationUser receiver)
    {
        for (var i = 0; i < Content.Units.Count; i++)
        {
            var range = Content.Units[i];
            if (range.Client == receiver.ClientId && range.Clock + range.Length > receiver.Doc.GetState(receiver.ClientId))
            {
                return true;
            }
        }

        return false;
    }
}
