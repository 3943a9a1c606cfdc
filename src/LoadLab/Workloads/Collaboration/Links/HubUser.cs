using LoadLab.Transports.SignalR;

namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>One user's connection to a collaboration hub, as <see cref="HubLinks"/> keeps it.</summary>
/// <param name="records">Cuts what comes in into records.</param>
internal sealed class HubUser(HubRecordBuffer records)
{
    public string Room { get; private set; } = "";

    /// <summary>Whether the hub has answered the handshake.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether the hub has answered the call that joins the room.</summary>
    public bool HasJoined { get; set; }

    /// <summary>Whether the handshake was sent and the hub has not answered it.</summary>
    public bool AwaitsHub { get; set; }

    /// <summary>Changes when the connection ends: what is left of a message then belongs to nobody.</summary>
    public int Opening { get; private set; }

    /// <summary>Number of the last call; the first one joins the room.</summary>
    public long Invocations { get; set; }

    /// <summary>When something was sent last, a timestamp.</summary>
    public long SentTimestamp { get; set; }

    /// <summary>Cuts what comes in into records.</summary>
    public HubRecordBuffer Records => records;

    /// <summary>Begins anew.</summary>
    public void Begin(string room)
    {
        End();
        Room = room;
        Invocations = 0;
    }

    /// <summary>Forgets the connection.</summary>
    public void End()
    {
        Opening++;
        IsOpen = HasJoined = AwaitsHub = false;
        records.Clear();
    }
}
