using System.Diagnostics;
using System.Globalization;
using LoadLab.Crdt;

namespace LoadLab.Benchmarks.Crdt;

/// <summary>
/// Runs the workloads once cold and several times warm in this process, and prints a line for each: name, number of
/// operations, milliseconds of the first run and of the median. compare-with-yjs.sh puts yjs beside them.
/// </summary>
public static class CrdtSideBySide
{
    private const int Rounds = 7;

    /// <summary>Runs <c>crdt trace FILE</c> or <c>crdt generate-trace FILE</c>.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        switch (arguments)
        {
            case ["generate-trace", string path]:
                EditTrace.Generate(seed: 1).Save(path);
                return 0;
            case ["trace", string path]:
                RunSmall();
                RunTrace(EditTrace.Load(path));
                RunMemory();
                return 0;
            default:
                Console.Error.WriteLine("Usage: crdt trace FILE | crdt generate-trace FILE");
                return 2;
        }
    }

    private static void RunSmall()
    {
        Measure("append", CrdtWorkloads.EditCount, CrdtWorkloads.Append);
        List<byte[]> updates = Measure("random insert", CrdtWorkloads.EditCount, CrdtWorkloads.InsertAtRandom);
        Measure("prepend", CrdtWorkloads.EditCount, CrdtWorkloads.Prepend);
        Doc doc = Measure("apply one by one", CrdtWorkloads.EditCount, () => CrdtWorkloads.Apply(updates));
        byte[] merged = Measure("merge without document", CrdtWorkloads.EditCount, () => YUpdate.Merge(updates));
        if (CrdtWorkloads.Apply([merged]).GetText("t").ToString() != doc.GetText("t").ToString())
        {
            throw new InvalidOperationException("The merged update gives another text.");
        }
    }

    private static void RunTrace(EditTrace trace)
    {
        (Doc doc, List<byte[]> updates) = Measure("trace, local", trace.Patches.Count, () => CrdtWorkloads.Replay(trace));
        Doc remote = Measure("trace, applied", updates.Count, () => CrdtWorkloads.Apply(updates));
        byte[] state = Measure("encode", 1, () => doc.EncodeStateAsUpdate());
        Measure("parse", 1, () => CrdtWorkloads.Apply([state]).GetText("t").ToString());
        if (doc.GetText("t").ToString() != trace.EndContent || remote.GetText("t").ToString() != trace.EndContent)
        {
            throw new InvalidOperationException("The text is not the trace's.");
        }

        updates.Clear();
        Print("bytes of the encoded trace", state.Length);
        Print("heap bytes, trace document", HeapOf(10, _ => CrdtWorkloads.Apply([state])) / 10);
    }

    private static void RunMemory()
    {
        byte[] thousand = CrdtWorkloads.Type(1, 1000).EncodeStateAsUpdate();
        byte[] hundred = CrdtWorkloads.Type(1, 100).EncodeStateAsUpdate();
        Print("heap bytes, 1,000 units typed", HeapOf(1000, static i => CrdtWorkloads.Type((ulong)i, 1000)) / 1000);
        Print("heap bytes, 1,000 units received", HeapOf(1000, _ => CrdtWorkloads.Apply([thousand])) / 1000);
        Print("heap bytes, 1,000 documents of 100 units typed", HeapOf(1000, static i => CrdtWorkloads.Type((ulong)i, 100)));
        Print("heap bytes, 1,000 documents of 100 units received", HeapOf(1000, _ => CrdtWorkloads.Apply([hundred])));
    }

    private static long HeapOf(int count, Func<int, Doc> open)
    {
        open(0);
        var docs = new Doc[count];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < count; i++)
        {
            docs[i] = open(i + 10);
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(docs);
        return after - before;
    }

    private static T Measure<T>(string name, int operationCount, Func<T> work)
    {
        var milliseconds = new List<double>();
        T result = default!;
        for (int round = 0; round < Rounds; round++)
        {
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            result = work();
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        double first = milliseconds[0];
        milliseconds.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name}\t{operationCount}\t{first:F2}\t{milliseconds[Rounds / 2]:F2}"));
        return result;
    }

    private static void Print(string name, long value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{value}"));
}
