using System.Globalization;

namespace LoadLab.Core.Text;

/// <summary>How values are shown to people, with their unit: the terminal, the summary and the reports all write numbers by this.</summary>
public static class AmountFormat
{
    /// <summary>What stands for a value that nobody could observe.</summary>
    public const string Unknown = "unknown";

    private const int LeastDigits = 4;
    private const int MostDigits = 17;

    private static readonly (double Factor, string Unit)[] Times =
        [(1, "ns"), (1e3, "us"), (1e6, "ms"), (1e9, "s"), (60e9, "min"), (3600e9, "h")];

    private static readonly (double Factor, string Unit)[] Sizes =
        [(1, "B"), (1e3, "KB"), (1e6, "MB"), (1e9, "GB"), (1e12, "TB")];

    /// <summary>
    /// Three significant digits with the unit that keeps the number readable: <c>4.21 ms</c>, <c>99.98 %</c>, <c>10,000/s</c>,
    /// <c>1.2 GB</c>, <c>1.35 cores</c>; <see cref="Unknown"/> for null and for what is not a number.
    /// </summary>
    public static string Format(double? value, Unit unit)
    {
        if (value is not { } number || double.IsNaN(number))
        {
            return Unknown;
        }

        return unit switch
        {
            Unit.Nanoseconds => Scaled(number, Times),
            Unit.Bytes => Scaled(number, Sizes),
            Unit.Ratio => Percent(number),
            Unit.PerSecond => Plain(number) + "/s",
            Unit.Cores => Text(number, "0.##") + " cores",
            _ => Plain(number),
        };
    }

    /// <summary>
    /// As <see cref="Format(double?, Unit)"/>, but with as many digits as it takes to tell the value from another that it is compared with:
    /// a miss by a hair must not read like the limit itself.
    /// </summary>
    /// <param name="value">What is shown.</param>
    /// <param name="unit">Unit of both.</param>
    /// <param name="other">What it is compared with.</param>
    public static string FormatBeside(double? value, Unit unit, double other)
    {
        var text = Format(value, unit);
        if (value is not { } number || number == other || !double.IsFinite(number) || text != Format(other, unit))
        {
            return text;
        }

        for (var digits = LeastDigits; digits <= MostDigits; digits++)
        {
            text = Exact(number, unit, digits);
            if (text != Exact(other, unit, digits))
            {
                break;
            }
        }

        return text;
    }

    /// <summary>A length of time: <c>30 s</c>, <c>1.5 min</c>.</summary>
    public static string Format(TimeSpan duration) => Format(duration.Ticks * 100.0, Unit.Nanoseconds);

    private static string Exact(double number, Unit unit, int digits)
    {
        var scale = unit == Unit.Nanoseconds ? Times : unit == Unit.Bytes ? Sizes : [(1, unit switch
        {
            Unit.Ratio => "%",
            Unit.PerSecond => "/s",
            Unit.Cores => "cores",
            _ => "",
        })];
        var (factor, name) = scale.LastOrDefault(step => Math.Abs(number) >= step.Factor * 0.99995, scale[0]);
        var scaled = unit == Unit.Ratio ? number * 100 : number / factor;
        var decimals = Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Max(Math.Abs(scaled), 1e-9))), 0, MostDigits);
        var text = Text(scaled, "#,0." + new string('#', decimals));
        return name.Length == 0 || name[0] == '/' ? text + name : $"{text} {name}";
    }

    private static string Scaled(double number, (double Factor, string Unit)[] scale)
    {
        var size = Math.Abs(number);
        var chosen = 0;
        // 999.95 and more would round to 1000: the next unit reads better.
        while (chosen + 1 < scale.Length && size >= scale[chosen + 1].Factor * 0.99995)
        {
            chosen++;
        }

        return $"{Significant(number / scale[chosen].Factor)} {scale[chosen].Unit}";
    }

    /// <summary>Shares near all or nothing are what objectives are about: 99.98 % must not show as 100 %.</summary>
    private static string Percent(double ratio)
    {
        var percent = ratio * 100;
        var fromEnd = Math.Min(Math.Abs(percent), Math.Abs(100 - percent));
        var format = fromEnd switch
        {
            0 => "0",
            >= 10 => "0.#",
            >= 0.01 => "0.##",
            _ => "0.######",
        };
        return Text(percent, format) + " %";
    }

    private static string Plain(double number) => Math.Abs(number) switch
    {
        >= 100 => Text(number, "#,0"),
        _ when number == Math.Floor(number) => Text(number, "0"),
        _ => Significant(number),
    };

    private static string Significant(double number) => Math.Abs(number) switch
    {
        >= 99.95 => Text(number, "#,0"),
        >= 9.995 => Text(number, "0.#"),
        >= 0.01 => Text(number, "0.##"),
        0 => "0",
        _ => Text(number, "0.##E+0"),
    };

    private static string Text(double number, string format)
    {
        var text = number.ToString(format, CultureInfo.InvariantCulture);
        return text is "-0" ? "0" : text;
    }
}
