using System.Text.Json.Nodes;
using LoadLab.Crdt;
using LoadLab.Crdt.Types;

namespace LoadLab.EndToEnd.Tests.Crdt;

/// <summary>A document of ours.</summary>
public sealed class OwnReplica : IReplica
{
    private const string Remote = "remote";

    private readonly Doc _doc;
    private readonly List<string> _outgoing = [];

    public OwnReplica(ulong clientId, bool gc)
    {
        _doc = new Doc(clientId, gc);
        _doc.GetText("t");
        _doc.GetMap("m");
        _doc.GetArray("a");
        _doc.GetXmlFragment("x");
        _doc.Update += (update, origin, _) =>
        {
            if (origin is not Remote)
            {
                _outgoing.Add(Convert.ToBase64String(update));
            }
        };
    }

    public IReadOnlyList<string> Edit(JsonArray batch)
    {
        if (batch.Count == 1)
        {
            ReplicaEdits.Run(_doc, batch[0]!.AsArray());
            return TakeOutgoing();
        }

        _doc.Transact(_ =>
        {
            foreach (JsonNode? edit in batch)
            {
                ReplicaEdits.Run(_doc, edit!.AsArray());
            }
        });
        return TakeOutgoing();
    }

    public IReadOnlyList<string> Apply(string update)
    {
        _doc.ApplyUpdate(Convert.FromBase64String(update), Remote);
        return TakeOutgoing();
    }

    public JsonObject State() => new()
    {
        ["clientId"] = _doc.ClientId,
        ["update"] = Convert.ToBase64String(_doc.EncodeStateAsUpdate()),
        ["stateVector"] = Convert.ToBase64String(_doc.EncodeStateVector()),
        ["text"] = _doc.GetText("t").ToString(),
        ["delta"] = Delta(_doc.GetText("t")),
        ["attributes"] = new JsonObject(_doc.GetText("t").GetAttributes()
            .Select(static entry => KeyValuePair.Create(entry.Key, ReplicaEdits.ToNode(entry.Value)))),
        ["map"] = JsonNode.Parse(_doc.GetMap("m").ToJson()),
        ["array"] = JsonNode.Parse(_doc.GetArray("a").ToJson()),
        ["xml"] = _doc.GetXmlFragment("x").ToString(),
        ["pending"] = _doc.HasPending,
    };

    private static JsonArray Delta(YText text) => new([.. text.ToDelta().Select(static delta =>
    {
        var operation = new JsonObject { ["insert"] = ReplicaEdits.ToNode(delta.Insert) };
        if (delta.Attributes is { } attributes)
        {
            operation["attributes"] = new JsonObject(attributes
                .Select(static entry => KeyValuePair.Create(entry.Key, ReplicaEdits.ToNode(entry.Value))));
        }

        return (JsonNode)operation;
    })]);

    private List<string> TakeOutgoing()
    {
        List<string> taken = [.. _outgoing];
        _outgoing.Clear();
        return taken;
    }
}
