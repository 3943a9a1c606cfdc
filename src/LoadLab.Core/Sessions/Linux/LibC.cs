using System.Runtime.InteropServices;

namespace LoadLab.Core.Sessions.Linux;

/// <summary>The system calls that a lane makes. Names and constants as in Linux's headers.</summary>
internal static partial class LibC
{
    internal const int EpollCtlAdd = 1;
    internal const int EpollCtlMod = 3;
    internal const int EpollCloseOnExec = 0x80000;
    internal const uint EpollIn = 0x001;
    internal const uint EpollOut = 0x004;
    internal const int MsgDontWait = 0x40;
    internal const int MsgNoSignal = 0x4000;
    internal const int ErrorAgain = 11;
    internal const int ErrorInterrupted = 4;
    internal const int EventNonBlocking = 0x800;
    internal const int EventCloseOnExec = 0x80000;
    internal const int PrSetTimerSlack = 29;
    internal const uint SchedOther = 0;
    internal const int ClockMonotonic = 1;
    internal const int TimerAbsolute = 1;

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    internal static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    internal static unsafe partial int EpollCtl(int epoll, int operation, int descriptor, byte* epollEvent);

    [LibraryImport("libc", EntryPoint = "epoll_pwait2", SetLastError = true)]
    internal static unsafe partial int EpollWait(int epoll, byte* events, int maxEvents, Timespec* timeout, void* signalMask);

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    internal static unsafe partial int ClockNanosleep(int clock, int flags, Timespec* request, Timespec* remaining);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    internal static unsafe partial nint Send(int socket, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    internal static unsafe partial nint Receive(int socket, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "prctl")]
    internal static partial int ProcessControl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    internal static unsafe partial nint SystemCall(nint number, nint argument1, void* argument2, nuint argument3, nuint argument4);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    internal static partial int EventCreate(uint initialValue, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static unsafe partial nint Read(int descriptor, void* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static unsafe partial nint Write(int descriptor, void* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int descriptor);
}
