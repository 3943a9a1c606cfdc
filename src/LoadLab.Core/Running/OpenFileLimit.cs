using System.Globalization;
using System.Runtime.InteropServices;

namespace LoadLab.Core.Running;

/// <summary>How many files, connections among them, a process may have open at once, against what a plan needs.</summary>
public static partial class OpenFileLimit
{
    /// <summary>Descriptors that a run opens beside its connections: reports, timers, what loads late.</summary>
    private const int Reserve = 32;

    private const int LinuxNumber = 7;
    private const int MacNumber = 8;

    /// <summary>The limit of this process; null where the system tells none.</summary>
    public static long? Current
    {
        get
        {
            if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            {
                return null;
            }

            var limit = default(Limit);
            return GetLimit(OperatingSystem.IsLinux() ? LinuxNumber : MacNumber, ref limit) == 0
                ? (long)Math.Min(limit.Soft, long.MaxValue)
                : null;
        }
    }

    /// <summary>What is wrong when a plan needs more than the limit, and what to do; null when it does not.</summary>
    /// <param name="connections">Connections that the plan has open at once.</param>
    /// <param name="open">Files open now.</param>
    /// <param name="limit">The most that may be open; null for no limit.</param>
    public static string? FindProblem(long connections, long open, long? limit)
    {
        var needed = connections + open + Reserve;
        return limit is { } most && needed > most
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The scenario opens {connections} connections and needs {needed} open files; this process may have {most}. Raise the limit by 'ulimit -n {needed}', or use fewer users or sessions.")
            : null;
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, ref Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
