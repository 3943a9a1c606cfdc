namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>One user's connection to a collaboration hub, as <see cref="HubLinks"/> keeps it.</summary>
internal sealed class HubUser
{
    public string Room { get; private set; } = "";

    /// <summary>Whether the hub has answered the handshake.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Number of the last call; the first one joins the room.</summary>
    public long Invocations { get; set; }

    /// <summary>When something was sent last, a timestamp.</summary>
    public long SentTimestamp { get; set; }

    /// <summary>The beginning of a record whose end has not come yet; null when there is none.</summary>
    public byte[]? Partial { get; set; }

    /// <summary>Begins anew.</summary>
    public void Reset(string room)
    {
        Room = room;
        IsOpen = false;
        Invocations = 0;
        Partial = null;
    }
}
