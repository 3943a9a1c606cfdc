using Microsoft.AspNetCore.SignalR;

namespace LoadLab.Target.Collaboration;

/// <summary>A connection to the collaboration hub, with the room it has joined.</summary>
internal sealed class HubMember(
    ISingleClientProxy client, HubCallerContext context, CollaborationLimits limits, CollaborationCounts counts)
    : RoomMember(limits, counts)
{
    /// <summary>The author's call is answered when its update is merged; the update itself would tell nothing new.</summary>
    public override bool GetsOwnUpdates => false;

    /// <summary>The joined room; null before. Used by the connection's calls, which run one at a time.</summary>
    public Room? Room { get; set; }

    public string RoomName { get; set; } = "";

    protected override ValueTask SendAsync(RoomMessage message) =>
        new(client.SendAsync(message.Kind == RoomMessageKind.Awareness ? "Awareness" : "Updated", message.Payload));

    protected override void Abort() => context.Abort();
}
