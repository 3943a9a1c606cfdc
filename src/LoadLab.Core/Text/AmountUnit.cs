namespace LoadLab.Core.Text;

/// <summary>A unit as users write it. Units are case-sensitive: <c>m</c> is minutes, <c>MB</c> is millions of bytes.</summary>
/// <param name="Written">For example <c>ms</c>; empty for a bare number.</param>
/// <param name="Unit">What it measures.</param>
/// <param name="Factor">How many of <paramref name="Unit"/> it is. Decimal, so that 99.9 % is 0.999 and not the double above it.</param>
internal sealed record AmountUnit(string Written, Unit Unit, decimal Factor)
{
    private static readonly AmountUnit[] All =
    [
        new("", Unit.Count, 1m),
        new("%", Unit.Ratio, 0.01m),
        new("/s", Unit.PerSecond, 1m),
        new("ns", Unit.Nanoseconds, 1m),
        new("us", Unit.Nanoseconds, 1_000m),
        new("\u00b5s", Unit.Nanoseconds, 1_000m),
        new("ms", Unit.Nanoseconds, 1_000_000m),
        new("s", Unit.Nanoseconds, 1_000_000_000m),
        new("m", Unit.Nanoseconds, 60_000_000_000m),
        new("h", Unit.Nanoseconds, 3_600_000_000_000m),
        new("d", Unit.Nanoseconds, 86_400_000_000_000m),
        new("B", Unit.Bytes, 1m),
        new("KB", Unit.Bytes, 1_000m),
        new("MB", Unit.Bytes, 1_000_000m),
        new("GB", Unit.Bytes, 1_000_000_000m),
        new("KiB", Unit.Bytes, 1_024m),
        new("MiB", Unit.Bytes, 1_048_576m),
        new("GiB", Unit.Bytes, 1_073_741_824m),
        new("cores", Unit.Cores, 1m),
        new("core", Unit.Cores, 1m),
    ];

    public static AmountUnit? Find(string written) => Array.Find(All, unit => unit.Written == written);

    public static string Hint(string written)
    {
        var meant = written switch
        {
            "sec" or "secs" or "second" or "seconds" => "s",
            "msec" or "millis" or "milliseconds" => "ms",
            "min" or "mins" or "minute" or "minutes" => "m",
            "hour" or "hours" or "hr" => "h",
            "rps" or "eps" or "/sec" or "/second" or "ps" => "/s",
            "percent" or "pct" => "%",
            "bytes" or "b" => "B",
            _ => NearestWord.Find(written, All.Skip(1).Select(unit => unit.Written)),
        };
        return meant is null
            ? "Units: ns us ms s m h d, /s, %, B KB MB GB KiB MiB GiB, cores."
            : $"Did you mean '{meant}'?";
    }

    /// <summary>Only durations have several parts, and only from long to short.</summary>
    public bool MayBeFollowedBy(AmountUnit next) =>
        Unit == Unit.Nanoseconds && next.Unit == Unit.Nanoseconds && next.Factor < Factor;
}
