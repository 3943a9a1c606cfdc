using System.Text;
using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;
using LoadLab.Crdt.Updates;

namespace LoadLab.Crdt.Types;

/// <summary>Keys and values, which maps, elements (their attributes) and texts share.</summary>
internal static class MapOperations
{
    public static void Set(Transaction transaction, AbstractType parent, string key, object? value)
    {
        Item? left = parent.FindInMap(key);
        Content content = Values.ToContent(value);
        var item = new Item(transaction.Doc.NextId(), left?.LastId ?? ID.None, ID.None, parent, key, content, 1) { Left = left };
        Integration.Integrate(transaction, item);
    }

    public static void Delete(Transaction transaction, AbstractType parent, string key)
    {
        if (parent.FindInMap(key) is { } item)
        {
            Deletion.Delete(transaction, item);
        }
    }

    public static bool Has(AbstractType parent, string key) => parent.FindInMap(key) is { Deleted: false };

    public static object? Get(AbstractType parent, string key) =>
        parent.FindInMap(key) is { Deleted: false } item ? ValueOf(item) : null;

    public static IEnumerable<KeyValuePair<string, object?>> Entries(AbstractType parent) =>
        parent.Map.Where(static entry => !entry.Value.Deleted)
            .Select(static entry => KeyValuePair.Create(entry.Key, ValueOf(entry.Value)));

    public static void WriteJson(StringBuilder output, AbstractType parent)
    {
        output.Append('{');
        bool first = true;
        foreach ((string key, object? value) in Any.InScriptOrder(Entries(parent)))
        {
            if (value is Undefined)
            {
                continue;
            }

            output.Append(first ? "" : ",");
            Json.WriteString(output, key);
            output.Append(':');
            Values.WriteJson(output, value);
            first = false;
        }

        output.Append('}');
    }

    private static object? ValueOf(Item item) => Values.Get(item, (int)item.Length - 1);
}
