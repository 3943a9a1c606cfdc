using System.Globalization;
using System.Text.Json;
using LoadLab.Core.Text;

namespace LoadLab.Targets;

/// <summary>
/// The members of a JSON object that a target wrote. A value of the wrong kind or out of range counts as unknown, and a remark tells
/// it. Names are read without regard to case.
/// </summary>
/// <param name="element">Any JSON value; one that is no object has no members.</param>
/// <param name="path">Where it stands, for remarks.</param>
/// <param name="remarks">Where refused values are told.</param>
internal readonly struct ToldFields(JsonElement element, string path, TargetRemarks remarks)
{
    private const int LongestValueShown = 40;

    /// <summary>The member of that name; null when it is missing or null.</summary>
    internal JsonElement? Find(string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind != JsonValueKind.Null)
            {
                return property.Value;
            }
        }

        return null;
    }

    /// <summary>A whole number from 0 to a bound; null when it is missing or refused.</summary>
    internal long? Count(string name, long most) =>
        Real(name, most) is not { } real ? null : real == Math.Floor(real) ? Whole(name, real) : Refuse(name, "is no whole number");

    /// <summary>A number from 0 to a bound; null when it is missing or refused.</summary>
    internal double? Real(string name, double most)
    {
        if (Find(name) is not { } told)
        {
            return null;
        }

        return Number(told) is { } value && value >= 0 && value <= most
            ? value
            : Refuse(name, string.Create(CultureInfo.InvariantCulture, $"is no number from 0 to {most:0}"));
    }

    /// <summary>A short text, fit to be shown; null when it is missing or refused.</summary>
    internal string? Text(string name, int longest) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } told => ForeignText.Show(told.GetString(), longest),
        _ => RefuseText(name),
    };

    /// <summary>A whole number beyond 2^53 is read as it stands, not as a double rounds it.</summary>
    private long Whole(string name, double real) =>
        Find(name) is { ValueKind: JsonValueKind.Number } told && told.TryGetInt64(out var exact) ? exact : (long)real;

    private static double? Number(JsonElement told) => told.ValueKind switch
    {
        JsonValueKind.Number => told.TryGetDouble(out var value) ? value : null,
        JsonValueKind.String => double.TryParse(told.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
        _ => null,
    };

    private long? Refuse(string name, string why)
    {
        var value = ForeignText.Show(Find(name)?.GetRawText(), LongestValueShown);
        remarks.Add($"The target's statistics tell {value} as '{path}{name}', which {why}; it counts as unknown.");
        return null;
    }

    private string? RefuseText(string name)
    {
        _ = Refuse(name, "is no text");
        return null;
    }
}
