using LoadLab.Core.Sessions;
using LoadLab.Core.Sessions.Linux;

namespace LoadLab.Workloads;

/// <summary>Says whether the epoll lane drives a workload. The user's word is kept or refused, never bent.</summary>
internal static class EpollChoice
{
    /// <param name="choice">The user's word.</param>
    /// <param name="obstacle">What of the workload the epoll lane cannot do; null when there is nothing.</param>
    /// <exception cref="RunStartException">The user asked for epoll, and it cannot be used.</exception>
    internal static bool IsMeant(LaneChoice choice, string? obstacle)
    {
        obstacle ??= StreamSet.IsSupported ? null : "this system has no epoll_pwait2, or forbids it";
        return choice switch
        {
            LaneChoice.Portable => false,
            LaneChoice.Epoll when obstacle is not null => throw new RunStartException(
                $"--lane epoll cannot be used: {obstacle}. Leave the option out, or choose --lane portable."),
            _ => obstacle is null,
        };
    }
}
