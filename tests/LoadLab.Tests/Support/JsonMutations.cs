using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LoadLab.Tests.Support;

/// <summary>A JSON file with one node after the other replaced by what does not belong there.</summary>
internal static partial class JsonMutations
{
    /// <summary>Stands for half of a surrogate pair, which a JSON file can hold and a string here should not.</summary>
    private const string HalfCharacter = "(half)";

    private static readonly string[] Replacements =
    [
        "null", "true", "{}", "[]", "[null]", "{\"abc\":1}", "\"\"", "\"abc\"", "\"NaN\"", "\"\\u0000\\u001b[2J" + HalfCharacter + "\"",
        "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"10675199.00:00:00\"", $"\"{new string('n', 5_000)}\"",
        "0", "-1", "1e300", "-1e300", "1e999", "9223372036854775807", "-9223372036854775808", "18446744073709551615",
    ];

    /// <summary>Every mutation: the place, what stands there now, and the whole text. Elements of a list are alike, so only the first is taken.</summary>
    internal static IEnumerable<(string Place, string Json)> Of(string json)
    {
        foreach (var path in PathsOf(json))
        {
            foreach (var replacement in Replacements)
            {
                yield return ($"{path} = {Short(replacement)}", With(json, path, (parent, key) => Set(parent, key, JsonNode.Parse(replacement))));
            }

            yield return ($"{path} is gone", With(json, path, Remove));
            yield return ($"{path} is there twice", With(json, path, Repeat));
            yield return ($"{path} has another name", With(json, path, Rename));
        }
    }

    private static List<string> PathsOf(string json)
    {
        var seen = new HashSet<string>();
        return [.. Descendants(JsonNode.Parse(json)!).Where(path => seen.Add(Index().Replace(path, "[]")))];
    }

    private static IEnumerable<string> Descendants(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        if (node is JsonObject or JsonArray && node.Parent is not null)
        {
            yield return node.GetPath();
        }

        if (node is JsonObject named)
        {
            foreach (var member in named.Where(member => member.Value is null or JsonValue))
            {
                yield return $"{named.GetPath()}['{member.Key}']";
            }
        }

        foreach (var path in children.OfType<JsonNode>().SelectMany(Below))
        {
            yield return path;
        }
    }

    private static IEnumerable<string> Below(JsonNode child) =>
        child is not JsonValue ? Descendants(child) : child.Parent is JsonArray ? [child.GetPath()] : [];

    private static string With(string json, string path, Action<JsonNode, string> change)
    {
        var root = JsonNode.Parse(json)!;
        var steps = Step().Matches(path).Select(step => step.Groups["key"].Success ? step.Groups["key"].Value : step.Groups["name"].Value).ToList();
        var parent = steps.SkipLast(1).Aggregate(root, (node, step) => node is JsonArray items ? items[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
        change(parent, steps[^1]);
        return root.ToJsonString(new JsonSerializerOptions()).Replace(HalfCharacter, "\\ud800", StringComparison.Ordinal);
    }

    private static void Set(JsonNode parent, string key, JsonNode? value)
    {
        if (parent is JsonArray items)
        {
            items[int.Parse(key, CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[key] = value;
        }
    }

    private static void Remove(JsonNode parent, string key)
    {
        if (parent is JsonArray items)
        {
            items.RemoveAt(int.Parse(key, CultureInfo.InvariantCulture));
        }
        else
        {
            parent.AsObject().Remove(key);
        }
    }

    private static void Repeat(JsonNode parent, string key)
    {
        if (parent is JsonArray items)
        {
            items.Add(items[int.Parse(key, CultureInfo.InvariantCulture)]?.DeepClone());
        }
        else
        {
            // Names are compared without regard to case.
            parent[key.ToUpperInvariant()] = parent[key]?.DeepClone();
        }
    }

    private static void Rename(JsonNode parent, string key)
    {
        if (parent is JsonObject members)
        {
            members["abc\u001b"] = members[key]?.DeepClone();
            members.Remove(key);
        }
    }

    private static string Short(string text) => text.Length > 30 ? text[..30] : text;

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();

    [GeneratedRegex(@"\['(?<key>[^']*)'\]|\[(?<key>\d+)\]|\.(?<name>[^.\[]+)")]
    private static partial Regex Step();
}
