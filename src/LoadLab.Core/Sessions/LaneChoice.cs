namespace LoadLab.Core.Sessions;

/// <summary>How the generator paces and sends: <c>--lane</c>.</summary>
public enum LaneChoice
{
    /// <summary>epoll where the system has it, else portable.</summary>
    Auto,

    /// <summary>One thread with its own epoll set. Linux only.</summary>
    Epoll,

    /// <summary>What .NET has everywhere. Costs more processor time.</summary>
    Portable,
}
