using System.Globalization;

namespace LoadLab.Core.Text;

/// <summary>A number with its unit, as users write it: <c>10ms</c>, <c>1m30s</c>, <c>10000/s</c>, <c>99.9%</c>, <c>512MB</c>, <c>0</c>.</summary>
/// <param name="Value">In <paramref name="Unit"/>; never negative, not a number or infinite when it was parsed.</param>
/// <param name="Unit">Its unit; <see cref="Unit.Count"/> for a bare number.</param>
public readonly record struct Amount(double Value, Unit Unit)
{
    /// <summary>Longest text that is looked at; no sensible amount needs more.</summary>
    private const int LongestTextCharacters = 40;

    /// <summary>Numbers above this are taken for slips; keeps every product inside the range of decimal.</summary>
    private const decimal LargestNumber = 1_000_000_000_000_000m;

    /// <summary>Reads an amount. The number is plain digits with an optional decimal point; the unit follows without a space.</summary>
    /// <param name="text">All of it is the amount.</param>
    /// <param name="amount">The amount, when true is returned.</param>
    /// <param name="error">Why not, when false is returned; its column counts from the text's beginning.</param>
    public static bool TryParse(string text, out Amount amount, out TextError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        amount = default;
        error = Doubt(text);
        var position = 0;
        var total = 0m;
        AmountUnit? previous = null;
        while (error is null && (position < text.Length || previous is null))
        {
            error = ReadPart(text, ref position, previous, out var part, out var unit);
            total += part;
            previous = unit;
        }

        if (error is null)
        {
            amount = new Amount((double)total, previous!.Unit);
        }

        return error is null;
    }

    /// <summary>Errors that can be told before reading: so that the message names the mistake and not its consequence.</summary>
    private static TextError? Doubt(string text) => text switch
    {
        "" => new TextError(1, "is empty", "Write a number with its unit, for example 10ms, 30s, 1000/s, 99.9% or 512MB."),
        { Length: > LongestTextCharacters } => new TextError(1, "is too long for a number with a unit", "Write for example 10ms, 30s or 1000/s."),
        ['-', ..] => new TextError(1, $"'{text}' is negative", "Write a number from 0 up."),
        _ when text.Contains(',') || text.Contains('_') =>
            new TextError(1, $"'{text}' groups its digits", $"Write '{text.Replace(",", "").Replace("_", "")}'; the decimal sign is a point."),
        _ when text.Any(char.IsWhiteSpace) =>
            new TextError(1, $"'{text}' has a space in it", $"Write '{string.Concat(text.Where(c => !char.IsWhiteSpace(c)))}'."),
        _ => null,
    };

    private static TextError? ReadPart(string text, ref int position, AmountUnit? previous, out decimal value, out AmountUnit? unit)
    {
        value = 0;
        unit = null;
        var start = position;
        var end = Skip(text, start, c => char.IsAsciiDigit(c) || c == '.');
        if (!decimal.TryParse(text.AsSpan(start, end - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || !char.IsAsciiDigit(text[end - 1]))
        {
            return new TextError(start + 1, $"'{text}' is not a number with a unit", "Write for example 10ms, 30s, 1000/s, 99.9% or 512MB.");
        }

        if (number > LargestNumber)
        {
            return new TextError(start + 1, $"'{text}' is absurdly large", "Write a smaller number.");
        }

        position = Skip(text, end, c => !char.IsAsciiDigit(c) && c != '.');
        var written = text[end..position];
        unit = AmountUnit.Find(written);
        if (unit is null)
        {
            return new TextError(end + 1, $"'{written}' is not a unit", AmountUnit.Hint(written));
        }

        value = number * unit.Factor;
        return previous is null || previous.MayBeFollowedBy(unit)
            ? null
            : new TextError(start + 1, $"'{text}' has several numbers", "Only durations may, from long to short, for example 1m30s.");
    }

    private static int Skip(string text, int position, Func<char, bool> belongs)
    {
        while (position < text.Length && belongs(text[position]))
        {
            position++;
        }

        return position;
    }
}
