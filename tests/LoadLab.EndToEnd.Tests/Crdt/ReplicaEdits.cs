using System.Globalization;
using System.Text.Json.Nodes;
using LoadLab.Crdt;
using LoadLab.Crdt.Types;

namespace LoadLab.EndToEnd.Tests.Crdt;

/// <summary>The edits of yjs-peer.cjs on a document of ours. Places are shares of the length, 0 to 1.</summary>
internal static class ReplicaEdits
{
    public static void Run(Doc doc, JsonArray edit)
    {
        string name = edit[0]!.GetValue<string>();
        if (name.StartsWith("text", StringComparison.Ordinal))
        {
            RunOnText(doc.GetText("t"), name, edit);
        }
        else if (name.StartsWith("xml", StringComparison.Ordinal))
        {
            RunOnXml(doc.GetXmlFragment("x"), name, edit);
        }
        else
        {
            RunOnCollections(doc.GetMap("m"), doc.GetArray("a"), name, edit);
        }
    }

    public static JsonNode? ToNode(object? value) => value switch
    {
        null => null,
        string text => text,
        bool truth => truth,
        double number => number,
        object?[] items => new JsonArray([.. items.Select(ToNode)]),
        IEnumerable<KeyValuePair<string, object?>> entries =>
            new JsonObject(entries.Select(static entry => KeyValuePair.Create(entry.Key, ToNode(entry.Value)))),
        _ => throw new ArgumentException(value.GetType().Name),
    };

    private static void RunOnText(YText text, string name, JsonArray edit)
    {
        switch (name)
        {
            case "textInsert": text.Insert(At(edit, text.Length), Text(edit[2])); break;
            case "textInsertStyled": text.Insert(At(edit, text.Length), Text(edit[2]), Entries(edit[3])); break;
            case "textDelete" when text.Length > 0: text.Delete(At(edit, text.Length), Number(edit[2])); break;
            case "textFormat" when At(edit, text.Length) + Number(edit[2]) <= text.Length:
                text.Format(At(edit, text.Length), Number(edit[2]), Entries(edit[3]));
                break;
            case "textEmbed": text.InsertEmbed(At(edit, text.Length), Value(edit[2])); break;
            case "textAttribute": text.SetAttribute(Text(edit[1]), Value(edit[2])); break;
        }
    }

    private static void RunOnCollections(YMap map, YArray array, string name, JsonArray edit)
    {
        switch (name)
        {
            case "mapSet": map.Set(Text(edit[1]), Value(edit[2])); break;
            case "mapDelete": map.Delete(Text(edit[1])); break;
            case "mapNest": map.Set(Text(edit[1]), Make(Text(edit[2]))); break;
            case "arrayInsert": array.Insert(At(edit, array.Length), (object?[])Value(edit[2])!); break;
            case "arrayPush": array.Push((object?[])Value(edit[1])!); break;
            case "arrayDelete" when array.Length > 0: array.Delete(Within(edit, array.Length)); break;
            case "arrayNest": array.Insert(At(edit, array.Length), Make(Text(edit[2]))); break;
            case "nestedEdit": EditNested(map.Get(Text(edit[1])), edit[2]!.GetValue<double>(), Number(edit[3])); break;
        }
    }

    private static void RunOnXml(YXmlFragment xml, string name, JsonArray edit)
    {
        if (name == "xmlInsert")
        {
            xml.Insert(At(edit, xml.Length), new YXmlElement(Text(edit[2])));
            return;
        }

        if (xml.Length == 0)
        {
            return;
        }

        int index = Within(edit, xml.Length);
        switch (name)
        {
            case "xmlText": ((YXmlElement)xml.Get(index)!).Insert(0, new YXmlText(Text(edit[2]))); break;
            case "xmlAttribute": ((YXmlElement)xml.Get(index)!).SetAttribute(Text(edit[2]), Value(edit[3])); break;
            case "xmlDelete": xml.Delete(index); break;
        }
    }

    private static void EditNested(object? nested, double share, int value)
    {
        switch (nested)
        {
            case YText text:
                text.Insert((int)(share * (text.Length + 1)), value.ToString(CultureInfo.InvariantCulture));
                break;
            case YArray array: array.Insert((int)(share * (array.Length + 1)), value); break;
            case YMap map: map.Set($"k{value % 3}", value); break;
        }
    }

    private static AbstractType Make(string kind) => kind switch
    {
        "map" => new YMap(),
        "array" => new YArray(),
        _ => new YText("nested"),
    };

    private static int At(JsonArray edit, int length) => (int)(edit[1]!.GetValue<double>() * (length + 1));

    private static int Within(JsonArray edit, int length) =>
        Math.Min(length - 1, (int)(edit[1]!.GetValue<double>() * length));

    private static int Number(JsonNode? node) => node!.GetValue<int>();

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static IEnumerable<KeyValuePair<string, object?>> Entries(JsonNode? node) =>
        (IEnumerable<KeyValuePair<string, object?>>)Value(node)!;

    private static object? Value(JsonNode? node) => node switch
    {
        null => null,
        JsonObject entries => new OrderedDictionary<string, object?>(
            entries.Select(static entry => KeyValuePair.Create(entry.Key, Value(entry.Value)))),
        JsonArray items => items.Select(Value).ToArray(),
        _ => node.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => node.GetValue<string>(),
            System.Text.Json.JsonValueKind.True => true,
            System.Text.Json.JsonValueKind.False => false,
            _ => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture),
        },
    };
}
