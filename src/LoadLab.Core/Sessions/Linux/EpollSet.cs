using System.ComponentModel;
using System.Runtime.InteropServices;

namespace LoadLab.Core.Sessions.Linux;

/// <summary>
/// An epoll set whose wait is also the lane's timer. Level-triggered: a response is read in one go, so that no second
/// read is needed only to learn that there is nothing more. Used by one thread.
/// </summary>
internal sealed unsafe class EpollSet : IDisposable
{
    // More than one turn should bring: the lane's owner has arrivals to start in between.
    private const int MaxEvents = 64;

    // struct epoll_event is packed to 12 bytes on x64 only; elsewhere the data is aligned to 8.
    private static readonly int EventBytes = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    private readonly int _descriptor;
    private readonly byte* _events;

    /// <exception cref="Win32Exception">The kernel gives no epoll set.</exception>
    internal EpollSet()
    {
        _descriptor = LibC.EpollCreate(LibC.EpollCloseOnExec);
        if (_descriptor < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "epoll_create1 failed");
        }

        _events = (byte*)NativeMemory.AllocZeroed((nuint)(EventBytes * MaxEvents));
    }

    /// <summary>
    /// Whether epoll_pwait2 is there and permitted: it needs Linux 5.11 and glibc 2.35, and a sandbox may forbid it. Tried once.
    /// </summary>
    internal static bool IsSupported { get; } = Probe();

    /// <summary>Watches a socket under a number of the caller's.</summary>
    internal void Add(int socket, int number, uint interest) => Control(LibC.EpollCtlAdd, socket, number, interest);

    /// <summary>Changes what a socket is watched for.</summary>
    internal void Modify(int socket, int number, uint interest) => Control(LibC.EpollCtlMod, socket, number, interest);

    /// <summary>Waits for readiness.</summary>
    /// <param name="timeoutNs">At most so long; zero or less only asks.</param>
    /// <returns>Number of events, to be read by <see cref="Event"/>.</returns>
    internal int Wait(long timeoutNs)
    {
        var timeout = Timespec.FromNs(timeoutNs);
        var count = LibC.EpollWait(_descriptor, _events, MaxEvents, &timeout, null);
        if (count >= 0)
        {
            return count;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == LibC.ErrorInterrupted ? 0 : throw new Win32Exception(error, "epoll_pwait2 failed");
    }

    /// <summary>An event of the last wait: the caller's number and what is ready.</summary>
    internal (int Number, uint Ready) Event(int index)
    {
        var at = _events + (index * EventBytes);
        return (*(int*)(at + DataOffset), *(uint*)at);
    }

    public void Dispose()
    {
        _ = LibC.Close(_descriptor);
        NativeMemory.Free(_events);
    }

    private static bool Probe()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            using var set = new EpollSet();
            _ = set.Wait(0);
            return true;
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException or Win32Exception)
        {
            return false;
        }
    }

    private void Control(int operation, int socket, int number, uint interest)
    {
        var change = stackalloc byte[EventBytes];
        *(uint*)change = interest;
        *(long*)(change + DataOffset) = number;
        if (LibC.EpollCtl(_descriptor, operation, socket, change) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "epoll_ctl failed");
        }
    }
}
