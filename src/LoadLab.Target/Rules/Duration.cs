using System.Globalization;

namespace LoadLab.Target.Rules;

/// <summary>Durations as rules write them: a number and a unit, as in <c>1.5s</c>.</summary>
internal static class Duration
{
    private const decimal LongestNs = 365m * 86_400 * 1_000_000_000;

    /// <returns>False for an unknown unit, and outside of 0 to 365 days.</returns>
    public static bool TryParseNs(string text, out long durationNs)
    {
        durationNs = 0;
        var number = text.TrimEnd("abcdefghijklmnopqrstuvwxyz".ToCharArray());
        if (UnitNs(text[number.Length..]) is not { } unitNs
            || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            || count > LongestNs / unitNs)
        {
            return false;
        }

        durationNs = (long)(count * unitNs);
        return true;
    }

    private static decimal? UnitNs(string unit) => unit switch
    {
        "ns" => 1,
        "us" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        "d" => 86_400_000_000_000,
        _ => null,
    };
}
