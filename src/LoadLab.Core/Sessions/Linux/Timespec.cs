using System.Runtime.InteropServices;

namespace LoadLab.Core.Sessions.Linux;

/// <summary>A kernel time: seconds and nanoseconds.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Timespec
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    internal nint Seconds;
    internal nint Nanoseconds;

    /// <summary>A duration or a point in ns as seconds and nanoseconds; negative counts as zero.</summary>
    internal static Timespec FromNs(long ns)
    {
        var bounded = Math.Max(0, ns);
        return new Timespec { Seconds = (nint)(bounded / NanosecondsPerSecond), Nanoseconds = (nint)(bounded % NanosecondsPerSecond) };
    }
}
