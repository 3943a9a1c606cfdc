using System.Collections;
using System.Text.Json;
using LoadLab.Core.Recording;
using LoadLab.Core.Text;

namespace LoadLab.Core.Results;

/// <summary>Walks an object that was read from a file, by the same contract that it was read with, and checks what types do not say.</summary>
/// <param name="options">What it was read with: names of properties are those of the file.</param>
internal sealed class StoredShape(JsonSerializerOptions options)
{
    private const int LongestNameCharacters = 256;
    private const int LongestKeyShownCharacters = 60;

    private static readonly HashSet<string> Names =
        new(["workload", "name", "phase", "scenario", "kind", "unit", "category", "runId", "measurement"], StringComparer.Ordinal);

    /// <exception cref="ResultFormatException">A value is missing or outside its range; the message has its place.</exception>
    internal void Check(object value) => CheckObject(value, "");

    private void CheckObject(object value, string path)
    {
        foreach (var property in options.GetTypeInfo(value.GetType()).Properties)
        {
            // What has no setter is derived from the rest and was not read.
            if (property is { Get: { } get, Set: not null } && get(value) is { } inner)
            {
                CheckValue(inner, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Name);
            }
        }
    }

    private void CheckValue(object value, string path, string name)
    {
        switch (value)
        {
            case string text:
                Require(!Names.Contains(name) || text.Length <= LongestNameCharacters, path, "is too long for a name");
                break;
            case IDictionary entries:
                CheckEntries(entries, path, name);
                break;
            case IEnumerable items:
                CheckItems(items, path, name);
                break;
            case bool or ulong or Enum or HistogramSnapshot:
                break;
            default:
                CheckNumber(value, path, name);
                break;
        }
    }

    private void CheckNumber(object value, string path, string name)
    {
        switch (value)
        {
            case double seconds when name.EndsWith("seconds", StringComparison.OrdinalIgnoreCase):
                Require(StoredNumber.IsTime(seconds), path, "is not a time of a run, in seconds");
                break;
            case double amount:
                Require(StoredNumber.IsAmount(amount), path, "is not a number that could be measured");
                break;
            case long count:
                Require(StoredNumber.IsCount(count), path, "is not a number that could be counted");
                break;
            case int count:
                Require(count >= 0, path, "is below 0");
                break;
            case DateTimeOffset date:
                // Version 1 has stored no date of a run that never began.
                Require(date == default || date.Year is >= 1970 and <= 2999, path, "is not a date from 1970 to 2999");
                break;
            case TimeSpan time:
                Require(StoredNumber.IsTime(time.TotalSeconds) && time >= TimeSpan.Zero, path, "is not a length of time");
                break;
            default:
                CheckObject(value, path);
                break;
        }
    }

    private void CheckItems(IEnumerable items, string path, string name)
    {
        var i = 0;
        foreach (var item in items)
        {
            var itemPath = FormattableString.Invariant($"{path}[{i++}]");
            Require(item is not null, itemPath, "is null");
            CheckValue(item!, itemPath, name);
        }
    }

    /// <summary>In a dictionary a value may be null: nobody could tell it. A counter may lie below 0.</summary>
    private void CheckEntries(IDictionary entries, string path, string name)
    {
        foreach (DictionaryEntry entry in entries)
        {
            var key = (string)entry.Key;
            var entryPath = $"{path}['{ForeignText.Show(key, LongestKeyShownCharacters)}']";
            Require(key.Length <= LongestNameCharacters, entryPath, "has too long a name");
            if (entry.Value is { } value)
            {
                CheckValue(value is long count and < 0 and > long.MinValue ? -count : value, entryPath, name);
            }
        }
    }

    private static void Require(bool condition, string path, string problem)
    {
        if (!condition)
        {
            throw new ResultFormatException($"{path} {problem}.");
        }
    }
}
