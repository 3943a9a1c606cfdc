using System.Diagnostics;

namespace LoadLab.Core.Running;

/// <summary>How many handles (on Linux: file descriptors, sockets among them) a process holds open.</summary>
public static class OpenHandles
{
    /// <summary>Counts them now.</summary>
    /// <param name="processId">Of this machine.</param>
    /// <returns>Null where the process or its handles may not be seen, and on systems that do not tell.</returns>
    public static long? Count(int processId)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                return Directory.EnumerateFileSystemEntries($"/proc/{processId}/fd").LongCount();
            }

            using var process = Process.GetProcessById(processId);
            return OperatingSystem.IsWindows() ? process.HandleCount : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
