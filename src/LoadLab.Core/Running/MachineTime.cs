using System.Globalization;

namespace LoadLab.Core.Running;

/// <summary>What all processors of the machine together have done since it started.</summary>
/// <param name="BusySeconds">Time in which they worked, for whomever.</param>
/// <param name="StolenSeconds">Time that the host of a virtual machine gave to others though there was work.</param>
public readonly record struct MachineTime(double BusySeconds, double StolenSeconds)
{
    private const string Source = "/proc/stat";
    private const double TicksPerSecond = 100;
    private const int Idle = 3;
    private const int WaitingForDisk = 4;
    private const int Stolen = 7;

    /// <summary>As of now; null where the system does not tell.</summary>
    public static MachineTime? Read()
    {
        try
        {
            return OperatingSystem.IsLinux() ? Parse(File.ReadLines(Source).First()) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <param name="line">First line of <c>/proc/stat</c>: <c>cpu</c>, then ticks by kind; what guests used is part of the first two.</param>
    internal static MachineTime? Parse(string line)
    {
        var ticks = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(text => double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : double.NaN)
            .Take(Stolen + 1)
            .ToArray();
        return ticks.Length > Stolen && !ticks.Any(double.IsNaN)
            ? new MachineTime((ticks[..Stolen].Sum() - ticks[Idle] - ticks[WaitingForDisk]) / TicksPerSecond, ticks[Stolen] / TicksPerSecond)
            : null;
    }
}
