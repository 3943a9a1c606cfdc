using System.Runtime.InteropServices;

namespace LoadLab.Live;

/// <summary>
/// Lets a thread give way to all others: drawing a picture for the browser takes milliseconds at a stretch, and a lane that is due in
/// the meantime must get the processor at once.
/// </summary>
/// <remarks>.NET's thread priorities do nothing on Linux; there each thread has a niceness of its own, which anybody may raise.</remarks>
internal static class ThreadNiceness
{
    private const int PrioProcess = 0;
    private const int Lowest = 19;

    /// <summary>Lowers the current thread for good. Where that is not possible nothing happens.</summary>
    public static void LowerCurrent()
    {
        if (!OperatingSystem.IsLinux())
        {
            Thread.CurrentThread.Priority = ThreadPriority.Lowest;
            return;
        }

        try
        {
            // 0 is the calling thread itself.
            _ = SetPriority(PrioProcess, 0, Lowest);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library: views then compete as they would without this.
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int niceness);
}
