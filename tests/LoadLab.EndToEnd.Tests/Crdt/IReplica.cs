using System.Text.Json.Nodes;

namespace LoadLab.EndToEnd.Tests.Crdt;

/// <summary>One peer's document with a text "t", a map "m", an array "a" and a fragment "x": ours, or one of yjs.</summary>
public interface IReplica
{
    /// <summary>Runs edits, several as one transaction; returns the updates that go out (base64).</summary>
    IReadOnlyList<string> Edit(JsonArray batch);

    /// <summary>Applies an update; returns those that go out because of it (removed format marks).</summary>
    IReadOnlyList<string> Apply(string update);

    /// <summary>What the document holds, in the form of yjs-peer.cjs.</summary>
    JsonObject State();
}
