using System.Globalization;

namespace LoadLab.Core.Scenarios.Settings;

/// <summary>Writes a duration as scenario files do.</summary>
internal static class DurationText
{
    private static readonly (long Ticks, string Unit)[] Units =
    [
        (TimeSpan.TicksPerDay, "d"), (TimeSpan.TicksPerHour, "h"), (TimeSpan.TicksPerMinute, "m"), (TimeSpan.TicksPerSecond, "s"),
        (TimeSpan.TicksPerMillisecond, "ms"), (TimeSpan.TicksPerMicrosecond, "us"),
    ];

    /// <summary>In the largest unit that divides it: <c>10m</c>, <c>90s</c>, <c>100us</c>; <c>0s</c> for none.</summary>
    internal static string Of(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }

        var (ticks, unit) = Units.FirstOrDefault(each => duration.Ticks % each.Ticks == 0, (1, ""));
        return unit.Length > 0
            ? (duration.Ticks / ticks).ToString(CultureInfo.InvariantCulture) + unit
            : (duration.Ticks * 100).ToString(CultureInfo.InvariantCulture) + "ns";
    }
}
