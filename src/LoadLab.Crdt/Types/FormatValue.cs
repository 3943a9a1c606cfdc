using System.Text.Json;

namespace LoadLab.Crdt.Types;

/// <summary>
/// Value of a text attribute: JSON as written. A class, because yjs compares nested objects by identity (lib0
/// object.equalFlat), and marks that a peer would keep must not vanish here.
/// </summary>
internal sealed class FormatValue
{
    /// <summary>The attribute is not set.</summary>
    public static readonly FormatValue Null = new("null");

    private FormatValue(string json) => Json = json;

    public string Json { get; }

    public bool IsNull => Json == "null";

    public object? Value => Lib0.Json.Parse(Json);

    public static FormatValue FromJson(string json) => json == "null" ? Null : new FormatValue(json);

    public static FormatValue From(object? value) => FromJson(Lib0.Json.Stringify(value));

    /// <summary>Whether yjs takes two values for the same; a missing one is null.</summary>
    public static bool AreEqual(FormatValue? left, FormatValue? right)
    {
        left ??= Null;
        right ??= Null;
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        bool nested = IsNested(left.Json);
        return nested == IsNested(right.Json) && (nested ? AreFlatEqual(left.Json, right.Json) : left.Json == right.Json);
    }

    /// <summary>Whether two values are the same by JavaScript's ===: objects by identity, the rest by value.</summary>
    public static bool AreIdentical(FormatValue? left, FormatValue? right)
    {
        left ??= Null;
        right ??= Null;
        return ReferenceEquals(left, right) || (left.Json == right.Json && !IsNested(left.Json));
    }

    private static bool IsNested(string json) => json.AsSpan().TrimStart() is ['{' or '[', ..];

    private static bool AreFlatEqual(string left, string right)
    {
        var options = new JsonDocumentOptions { MaxDepth = Lib0.ByteReader.MaximumDepth };
        using var leftDocument = JsonDocument.Parse(left, options);
        using var rightDocument = JsonDocument.Parse(right, options);
        Dictionary<string, JsonElement> rightEntries = Entries(rightDocument.RootElement);
        Dictionary<string, JsonElement> leftEntries = Entries(leftDocument.RootElement);
        return leftEntries.Count == rightEntries.Count && leftEntries.All(entry =>
            rightEntries.TryGetValue(entry.Key, out JsonElement other) && ArePrimitiveAndEqual(entry.Value, other));
    }

    private static Dictionary<string, JsonElement> Entries(JsonElement element)
    {
        var entries = new Dictionary<string, JsonElement>();
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach ((int index, JsonElement item) in element.EnumerateArray().Index())
            {
                entries[index.ToString(System.Globalization.CultureInfo.InvariantCulture)] = item;
            }
        }
        else
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                entries[property.Name] = property.Value;
            }
        }

        return entries;
    }

    private static bool ArePrimitiveAndEqual(JsonElement left, JsonElement right) =>
        left.ValueKind == right.ValueKind && left.ValueKind switch
        {
            JsonValueKind.Object or JsonValueKind.Array => false,
            JsonValueKind.String => left.GetString() == right.GetString(),
            JsonValueKind.Number => left.GetDouble() == right.GetDouble(),
            _ => true,
        };
}
