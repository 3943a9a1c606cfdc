using System.Globalization;

namespace LoadLab.Targets;

/// <summary>
/// Resident memory of several processes together. Pages that they share with files and with each other are counted once, as those of
/// the process that has most of them.
/// </summary>
internal static class TreeMemory
{
    /// <returns>In bytes; null when none of them can be seen.</returns>
    internal static long? ResidentBytes(IEnumerable<int> processes)
    {
        var pages = processes.Select(Pages).OfType<(long Resident, long Shared)>().ToList();
        return pages.Count == 0 ? null
            : (pages.Sum(page => page.Resident - page.Shared) + pages.Max(page => page.Shared)) * Environment.SystemPageSize;
    }

    private static (long Resident, long Shared)? Pages(int process)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{process}/statm").Split(' ');
            return (long.Parse(fields[1], CultureInfo.InvariantCulture), long.Parse(fields[2], CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
