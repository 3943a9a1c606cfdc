using System.ComponentModel;
using System.Runtime.InteropServices;

namespace LoadLab.Core.Sessions.Linux;

/// <summary>A bell on an event descriptor: the wait for it ends at the ns.</summary>
internal sealed unsafe class EventBell : IBell
{
    private readonly EpollSet _epoll = new();
    private readonly int _descriptor;

    internal EventBell()
    {
        _descriptor = LibC.EventCreate(0, LibC.EventNonBlocking | LibC.EventCloseOnExec);
        if (_descriptor < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "eventfd failed");
        }

        _epoll.Add(_descriptor, 0, LibC.EpollIn);
    }

    public void Ring()
    {
        var one = 1L;
        _ = LibC.Write(_descriptor, &one, sizeof(long));
    }

    public void Wait(long timeoutNs)
    {
        if (_epoll.Wait(timeoutNs) > 0)
        {
            long rings;
            _ = LibC.Read(_descriptor, &rings, sizeof(long));
        }
    }

    public void Dispose()
    {
        _epoll.Dispose();
        _ = LibC.Close(_descriptor);
    }
}
