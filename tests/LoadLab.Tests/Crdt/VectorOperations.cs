using System.Text.Json.Nodes;
using LoadLab.Crdt;
using LoadLab.Crdt.Lib0;

namespace LoadLab.Tests.Crdt;

/// <summary>Runs the operations of "localOps" cases.</summary>
internal static class VectorOperations
{
    public static void Run(Doc doc, JsonArray operation)
    {
        string root = operation[1] is JsonValue value ? value.GetValue<string>() : "";
        switch (operation[0]!.GetValue<string>())
        {
            case "insert" when operation.Count > 4 && operation[4] is not null:
                doc.GetText(root).Insert(Number(operation, 2), Text(operation, 3), Values(operation[4]!));
                break;
            case "insert": doc.GetText(root).Insert(Number(operation, 2), Text(operation, 3)); break;
            case "delete": doc.GetText(root).Delete(Number(operation, 2), Number(operation, 3)); break;
            case "format":
                doc.GetText(root).Format(Number(operation, 2), Number(operation, 3), Values(operation[4]!));
                break;
            case "embed": doc.GetText(root).InsertEmbed(Number(operation, 2), Value(operation[3])); break;
            case "mapSet": doc.GetMap(root).Set(Text(operation, 2), Value(operation[3])); break;
            case "mapDelete": doc.GetMap(root).Delete(Text(operation, 2)); break;
            case "arrayInsert":
                doc.GetArray(root).Insert(Number(operation, 2), (object?[])Value(operation[3])!);
                break;
            case "arrayDelete": doc.GetArray(root).Delete(Number(operation, 2), Number(operation, 3)); break;
            case "applyRemote": doc.ApplyUpdate(Convert.FromBase64String(root), "remote"); break;
            case "transact": RunTogether(doc, operation[1]!.AsArray()); break;
            default: throw new ArgumentException(operation.ToJsonString());
        }
    }

    private static void RunTogether(Doc doc, JsonArray operations) => doc.Transact(_ =>
    {
        foreach (JsonNode? operation in operations)
        {
            Run(doc, operation!.AsArray());
        }
    });

    private static int Number(JsonArray operation, int index) => operation[index]!.GetValue<int>();

    private static string Text(JsonArray operation, int index) => operation[index]!.GetValue<string>();

    private static object? Value(JsonNode? node) => node is null ? null : Json.Parse(node.ToJsonString());

    private static IEnumerable<KeyValuePair<string, object?>> Values(JsonNode node) =>
        (IEnumerable<KeyValuePair<string, object?>>)Value(node)!;
}
