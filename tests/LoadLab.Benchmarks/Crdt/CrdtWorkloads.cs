using LoadLab.Crdt;
using LoadLab.Crdt.Types;

namespace LoadLab.Benchmarks.Crdt;

/// <summary>The work that is timed here and, in the same form, in yjs-workloads.cjs. Every edit gives an update, which is kept.</summary>
public static class CrdtWorkloads
{
    /// <summary>Edits in each of the small workloads.</summary>
    public const int EditCount = 6000;

    /// <summary>Types at the end.</summary>
    public static List<byte[]> Append() => Edit(static (text, i) => text.Insert(i, "abcdefghijklmnopqrstuvwxyz".AsSpan(i % 26, 1)));

    /// <summary>Types at the beginning.</summary>
    public static List<byte[]> Prepend() => Edit(static (text, _) => text.Insert(0, "x"));

    /// <summary>Inserts one unit at a random position each time.</summary>
    public static List<byte[]> InsertAtRandom()
    {
        uint state = 1;
        return Edit((text, i) =>
        {
            state = (state * 1_664_525) + 1_013_904_223;
            text.Insert((int)(state % (uint)(i + 1)), "x");
        });
    }

    /// <summary>Edits as a trace says.</summary>
    public static (Doc Doc, List<byte[]> Updates) Replay(EditTrace trace)
    {
        (Doc doc, YText text, List<byte[]> updates) = Open();
        foreach ((int position, int deleted, string inserted) in trace.Patches)
        {
            if (deleted > 0)
            {
                text.Delete(position, deleted);
            }

            if (inserted.Length > 0)
            {
                text.Insert(position, inserted);
            }
        }

        return (doc, updates);
    }

    /// <summary>Applies updates one by one to an empty document.</summary>
    public static Doc Apply(IEnumerable<byte[]> updates)
    {
        var doc = new Doc(2);
        doc.GetText("t");
        foreach (byte[] update in updates)
        {
            doc.ApplyUpdate(update);
        }

        return doc;
    }

    /// <summary>A document of a given number of units, typed one by one.</summary>
    public static Doc Type(ulong client, int length)
    {
        var doc = new Doc(client);
        YText text = doc.GetText("t");
        for (int i = 0; i < length; i++)
        {
            text.Insert(i, "abcdefghijklmnopqrstuvwxyz".AsSpan(i % 26, 1));
        }

        return doc;
    }

    private static List<byte[]> Edit(Action<YText, int> edit)
    {
        (_, YText text, List<byte[]> updates) = Open();
        for (int i = 0; i < EditCount; i++)
        {
            edit(text, i);
        }

        return updates;
    }

    private static (Doc Doc, YText Text, List<byte[]> Updates) Open()
    {
        var doc = new Doc(1);
        var updates = new List<byte[]>();
        doc.Update += (update, _, _) => updates.Add(update.ToArray());
        return (doc, doc.GetText("t"), updates);
    }
}
