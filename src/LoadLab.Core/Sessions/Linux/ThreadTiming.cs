using System.Runtime.InteropServices;

namespace LoadLab.Core.Sessions.Linux;

/// <summary>Asks the kernel to wake a thread that paces as soon as it should be awake.</summary>
public static class ThreadTiming
{
    /// <summary>The shortest slice that a kernel grants.</summary>
    private const ulong SliceNs = 100_000;

    /// <summary>
    /// For the calling thread: timers are not rounded (by 50 us, unless one asks), and its slice of a shared core is the shortest. A thread
    /// that asks for little at a time goes first when it wakes; with the usual slice it may wait for the next tick, 4 ms on many kernels,
    /// until whoever has the core is interrupted. It gets no larger share. Kernels before 6.12 know no such slices, and ignore the wish; other
    /// systems than Linux have neither.
    /// </summary>
    public static unsafe void Sharpen()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        _ = LibC.ProcessControl(LibC.PrSetTimerSlack, 1, 0, 0, 0);
        if (GetAttributesCall() is { } get)
        {
            var attributes = default(SchedulingAttributes);
            if (LibC.SystemCall(get, 0, &attributes, (nuint)sizeof(SchedulingAttributes), 0) == 0 && attributes.Policy == LibC.SchedOther)
            {
                attributes.Runtime = SliceNs;
                _ = LibC.SystemCall(get - 1, 0, &attributes, 0, 0);
            }
        }
    }

    /// <summary>Number of <c>sched_getattr</c>; <c>sched_setattr</c> is the one before it. The C library has no functions for them.</summary>
    private static nint? GetAttributesCall() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 315,
        Architecture.Arm64 => 275,
        _ => null,
    };
}
