using System.Text.Json.Nodes;

namespace LoadLab.EndToEnd.Tests.Crdt;

/// <summary>A document of real yjs.</summary>
public sealed class YjsReplica : IReplica
{
    private readonly YjsPeer _peer;
    private readonly int _number;

    public YjsReplica(YjsPeer peer, int number, ulong clientId, bool gc)
    {
        _peer = peer;
        _number = number;
        peer.Ask(new JsonObject { ["command"] = "open", ["doc"] = number, ["client"] = clientId, ["gc"] = gc });
    }

    public IReadOnlyList<string> Edit(JsonArray batch) =>
        Updates(new JsonObject { ["command"] = "edit", ["doc"] = _number, ["batch"] = batch.DeepClone() });

    public IReadOnlyList<string> Apply(string update) =>
        Updates(new JsonObject { ["command"] = "apply", ["doc"] = _number, ["update"] = update });

    public JsonObject State() => _peer.Ask(new JsonObject { ["command"] = "state", ["doc"] = _number });

    private IReadOnlyList<string> Updates(JsonObject request) =>
        [.. _peer.Ask(request)["updates"]!.AsArray().Select(static update => update!.GetValue<string>())];
}
