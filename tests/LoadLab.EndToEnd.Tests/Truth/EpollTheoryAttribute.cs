using LoadLab.Core.Sessions.Linux;

namespace LoadLab.EndToEnd.Tests.Truth;

/// <summary>A test that needs Linux and its epoll set.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EpollTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips, with the reason, where the kernel or the sandbox has none.</summary>
    public EpollTheoryAttribute()
    {
        if (!EpollLane.IsSupported)
        {
            Skip = "This system has no epoll_pwait2, on which the truth target rests.";
        }
    }
}
