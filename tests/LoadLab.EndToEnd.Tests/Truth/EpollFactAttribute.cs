using LoadLab.Core.Sessions.Linux;

namespace LoadLab.EndToEnd.Tests.Truth;

/// <summary>As <see cref="EpollTheoryAttribute"/>, for a test without data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EpollFactAttribute : FactAttribute
{
    /// <summary>Skips, with the reason, where the kernel or the sandbox has none.</summary>
    public EpollFactAttribute()
    {
        if (!EpollLane.IsSupported)
        {
            Skip = "This system has no epoll_pwait2, on which the truth target rests.";
        }
    }
}
