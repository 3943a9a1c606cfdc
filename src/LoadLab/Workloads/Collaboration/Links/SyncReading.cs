using LoadLab.Crdt;
using LoadLab.Crdt.Protocols;

namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>Reads y-protocols' sync messages, which y-websocket and Hocuspocus wrap. A kind that it does not know is the server's own.</summary>
internal static class SyncReading
{
    /// <exception cref="DecodingException">The message ends too early.</exception>
    public static void Take(int link, ref MessageReader reader, ILinkObserver observer)
    {
        var kind = reader.ReadNumber();
        if (kind <= (ulong)SyncMessageKind.Update)
        {
            observer.Received(link, (LinkMessageKind)kind, reader.ReadBytes());
        }
        else
        {
            observer.Ignored(link, $"sync message {kind}");
        }
    }
}
