using System.Runtime.CompilerServices;

// Most of these tests wait for processes and for seconds to pass, so several go side by side; what measures is in Measured, and goes alone.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]

namespace LoadLab.EndToEnd.Tests.Support;

/// <summary>The servers of the tests live in the test's own process, beside tests that block their thread.</summary>
internal static class SpareThreads
{
    private const int Count = 64;

    /// <summary>The pool replaces a blocked thread only twice a second, which a server's client would see as a stall.</summary>
#pragma warning disable CA2255 // The one place that runs before all tests.
    [ModuleInitializer]
    internal static void Keep() => ThreadPool.SetMinThreads(Count, Count);
#pragma warning restore CA2255
}
