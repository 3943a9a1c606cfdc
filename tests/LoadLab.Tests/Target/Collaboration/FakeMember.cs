using LoadLab.Target.Collaboration;

namespace LoadLab.Tests.Target.Collaboration;

/// <summary>A member that keeps what it is sent; while it is stuck, nothing gets through.</summary>
internal sealed class FakeMember(CollaborationLimits limits, CollaborationCounts counts, bool getsOwnUpdates = true)
    : RoomMember(limits, counts)
{
    private readonly TaskCompletionSource _unstuck = new();

    public List<RoomMessage> Sent { get; } = [];

    public bool IsStuck { get; init; }

    public bool IsAborted { get; private set; }

    public override bool GetsOwnUpdates => getsOwnUpdates;

    public void Unstick() => _unstuck.SetResult();

    protected override async ValueTask SendAsync(RoomMessage message)
    {
        if (IsStuck)
        {
            await _unstuck.Task;
        }

        Sent.Add(message);
    }

    protected override void Abort() => IsAborted = true;
}
