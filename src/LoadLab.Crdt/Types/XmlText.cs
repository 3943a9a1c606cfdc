using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Types;

/// <summary>Values inside XML text, as JavaScript turns them into strings.</summary>
internal static class XmlText
{
    public static string? Of(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool truth => truth ? "true" : "false",
        double number => double.IsFinite(number) ? Json.NumberText(number)
            : double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity",
        object?[] items => string.Join(",", items.Select(static item => item is null or Undefined ? "" : Of(item))),
        IEnumerable<KeyValuePair<string, object?>> => "[object Object]",
        _ => value.ToString(),
    };
}
