using System.Globalization;

namespace LoadLab.Targets;

/// <summary>What Linux tells of a process in <c>/proc/PID/stat</c>.</summary>
/// <param name="Id">Its id, which another process may have had before.</param>
/// <param name="ParentId">Its parent's id.</param>
/// <param name="StartTicks">When it started, in ticks since the machine did: with the id it names the process for good.</param>
/// <param name="OwnSeconds">Processor time of all its threads.</param>
/// <param name="ChildrenSeconds">Processor time of its ended children, and theirs, that it has waited for.</param>
internal readonly record struct ProcessStat(int Id, int ParentId, long StartTicks, double OwnSeconds, double ChildrenSeconds)
{
    private const double TicksPerSecond = 100;
    private const int ParentField = 1;
    private const int FirstTimeField = 11;
    private const int StartField = 19;

    /// <summary>All processor time that it knows of, in seconds.</summary>
    internal double AllSeconds => OwnSeconds + ChildrenSeconds;

    /// <summary>Whether it is the same process, not another of the same id.</summary>
    internal bool IsSameAs(ProcessStat other) => Id == other.Id && StartTicks == other.StartTicks;

    /// <summary>All processes that can be seen now.</summary>
    internal static IReadOnlyList<ProcessStat> ReadAll()
    {
        List<ProcessStat> all = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Read(id) is { } stat)
            {
                all.Add(stat);
            }
        }

        return all;
    }

    /// <param name="id">Of the process.</param>
    /// <param name="line">The file's text. The name of the program, in brackets, may hold anything.</param>
    internal static ProcessStat? Parse(int id, string line)
    {
        var fields = line[(line.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= StartField
            || !int.TryParse(fields[ParentField], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parent)
            || !long.TryParse(fields[StartField], NumberStyles.None, CultureInfo.InvariantCulture, out var start))
        {
            return null;
        }

        var seconds = new double[4];
        for (var i = 0; i < seconds.Length; i++)
        {
            if (!long.TryParse(fields[FirstTimeField + i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ticks))
            {
                return null;
            }

            seconds[i] = ticks / TicksPerSecond;
        }

        return new ProcessStat(id, parent, start, seconds[0] + seconds[1], seconds[2] + seconds[3]);
    }

    private static ProcessStat? Read(int id)
    {
        try
        {
            return Parse(id, File.ReadAllText($"/proc/{id}/stat"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended between being listed and being read.
            return null;
        }
    }
}
