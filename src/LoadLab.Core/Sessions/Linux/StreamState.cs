using System.Net.Sockets;

namespace LoadLab.Core.Sessions.Linux;

/// <summary>One stream of a <see cref="StreamSet"/>. Used by the thread that owns the set.</summary>
internal sealed class StreamState(BufferAccount account)
{
    /// <summary>The connection; null while the stream is closed.</summary>
    internal Socket? Socket { get; set; }

    internal int Descriptor { get; set; }

    /// <summary>Changes when the stream is closed: what an earlier connection tells is stale.</summary>
    internal int Generation { get; set; }

    internal bool IsConnecting { get; set; }

    /// <summary>What the socket did not take yet.</summary>
    internal WaitingBytes Unsent { get; } = new(account);
}
