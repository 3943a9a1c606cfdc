using System.Runtime.InteropServices;

namespace LoadLab.Core.Sessions.Linux;

/// <summary>The first version of the kernel's <c>sched_attr</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SchedulingAttributes
{
    internal uint Size;
    internal uint Policy;
    internal ulong Flags;
    internal int Nice;
    internal uint Priority;

    /// <summary>Under the ordinary policy the slice, ns.</summary>
    internal ulong Runtime;

    internal ulong Deadline;
    internal ulong Period;
}
