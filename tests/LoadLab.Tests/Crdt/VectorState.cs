using System.Text.Json.Nodes;
using LoadLab.Crdt;
using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;
using LoadLab.Crdt.Types;

namespace LoadLab.Tests.Crdt;

/// <summary>Reads from a document what a case expects of it, in the notation of the cases.</summary>
internal static class VectorState
{
    /// <summary>All items in document order, runs of the same sort merged: client, clock, length, sort.</summary>
    public static JsonArray Sequence(YText text)
    {
        var runs = new List<(ulong Client, long Clock, long Length, string Sort)>();
        for (Item? item = text.Start; item is not null; item = item.Right)
        {
            string sort = item.Deleted ? "d" : item.Countable ? "c" : "f";
            if (runs.Count > 0 && runs[^1] is var last && last.Client == item.Client
                && last.Clock + last.Length == item.Clock && last.Sort == sort)
            {
                runs[^1] = last with { Length = last.Length + item.Length };
            }
            else
            {
                runs.Add((item.Client, item.Clock, item.Length, sort));
            }
        }

        return new JsonArray([.. runs.Select(static run => new JsonArray(run.Client, run.Clock, run.Length, run.Sort))]);
    }

    public static JsonArray Delta(YText text) => new([.. text.ToDelta().Select(static delta =>
    {
        var op = new JsonObject { ["insert"] = Tagged(delta.Insert) };
        if (delta.Attributes is not null)
        {
            op["attributes"] = Entries(delta.Attributes);
        }

        return (JsonNode)op;
    })]);

    public static JsonObject Entries(IEnumerable<KeyValuePair<string, object?>> entries) =>
        new(entries.Select(static entry => KeyValuePair.Create(entry.Key, Tagged(entry.Value))));

    public static JsonNode? Tagged(object? value) => value switch
    {
        null => null,
        Undefined => new JsonObject { ["$undefined"] = true },
        long big => new JsonObject { ["$bigint"] = big.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        byte[] bytes => new JsonObject { ["$u8"] = Convert.ToBase64String(bytes) },
        double number when !double.IsFinite(number) =>
            new JsonObject { ["$float"] = double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity" },
        double number when double.IsNegative(number) && number == 0 => new JsonObject { ["$float"] = "-0" },
        double number => number,
        bool truth => truth,
        string text => text,
        Subdoc subdoc => new JsonObject { ["$doc"] = subdoc.DocGuid },
        YXmlText or YXmlFragment => new JsonObject { ["$xml"] = value.ToString() },
        YText text => new JsonObject { ["$text"] = Delta(text) },
        YMap map => new JsonObject { ["$map"] = Entries(map.Entries) },
        YArray array => new JsonObject { ["$array"] = List(array.ToArray()) },
        object?[] items => List(items),
        IEnumerable<KeyValuePair<string, object?>> entries => Entries(entries),
        _ => throw new ArgumentException($"No notation for {value.GetType()}."),
    };

    /// <summary>Compares with what a case expects of a root.</summary>
    public static void ShouldShow(this Doc doc, string root, string kind, JsonObject expected)
    {
        switch (kind)
        {
            case "text": ShouldShow(doc.GetText(root), expected); break;
            case "map": ShouldEqual(Entries(doc.GetMap(root).Entries), expected["value"]); break;
            case "array": ShouldEqual(List(doc.GetArray(root).ToArray()), expected["value"]); break;
            default: doc.GetXmlFragment(root).ToString().ShouldBe(expected["xml"]!.GetValue<string>()); break;
        }
    }

    /// <summary>Compares JSON; the order of keys does not count, and 1 is 1.0.</summary>
    public static void ShouldEqual(JsonNode? actual, JsonNode? expected)
    {
        JsonNode? same = JsonNode.Parse(actual?.ToJsonString() ?? "null");
        JsonNode.DeepEquals(same, expected).ShouldBeTrue($"{actual?.ToJsonString()}\nshould be\n{expected?.ToJsonString()}");
    }

    private static void ShouldShow(YText text, JsonObject expected)
    {
        text.ToString().ShouldBe(expected["text"]!.GetValue<string>());
        text.Length.ShouldBe(expected["length"]!.GetValue<int>());
        ShouldEqual(Sequence(text), expected["sequence"]);
        if (expected["delta"] is { } delta)
        {
            ShouldEqual(Delta(text), delta);
        }

        if (expected["attributes"] is { } attributes)
        {
            ShouldEqual(Entries(text.GetAttributes()), attributes);
        }
    }

    private static JsonArray List(object?[] items) => new([.. items.Select(Tagged)]);
}
