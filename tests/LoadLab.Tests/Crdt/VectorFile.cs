using System.Text.Json.Nodes;
using LoadLab.Crdt;

namespace LoadLab.Tests.Crdt;

/// <summary>
/// A case that real yjs 13.6.33 made ("yjs-vectors/1"): bytes in base64, and what yjs holds after them.
/// </summary>
internal sealed class VectorFile
{
    private readonly JsonObject _case;

    private VectorFile(JsonObject content) => _case = content;

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Crdt", "Vectors");

    public JsonNode? this[string key] => _case[key];

    public static VectorFile Load(string name) =>
        new(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!.AsObject());

    public static TheoryData<string> NamesOf(string kind)
    {
        var names = new TheoryData<string>();
        foreach (string path in Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            if (JsonNode.Parse(File.ReadAllText(path))!["kind"]!.GetValue<string>() == kind)
            {
                names.Add(Path.GetFileNameWithoutExtension(path));
            }
        }

        return names;
    }

    public string Text(string key) => _case[key]!.GetValue<string>();

    public bool Flag(string key) => _case[key]?.GetValue<bool>() ?? false;

    public byte[] Bytes(string key) => Convert.FromBase64String(Text(key));

    public IEnumerable<byte[]> AllBytes(string key) => AllBytes(_case[key]!);

    public static IEnumerable<byte[]> AllBytes(JsonNode list) =>
        list.AsArray().Select(static item => Convert.FromBase64String(item!.GetValue<string>()));

    /// <summary>A new document with the roots that the case names.</summary>
    public Doc OpenDoc(ulong clientId)
    {
        var doc = new Doc(clientId, _case["gc"]?.GetValue<bool>() ?? true);
        foreach ((string root, JsonNode? kind) in _case["roots"]?.AsObject() ?? [])
        {
            switch (kind!.GetValue<string>())
            {
                case "text": doc.GetText(root); break;
                case "map": doc.GetMap(root); break;
                case "array": doc.GetArray(root); break;
                default: doc.GetXmlFragment(root); break;
            }
        }

        return doc;
    }
}
