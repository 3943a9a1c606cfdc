using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Updates;

/// <summary>Writes structs one after another into blocks per client, whose sizes are known at the end only.</summary>
internal sealed class StructSequenceWriter
{
    private readonly ByteWriter _body = ByteWriter.Rent();
    private readonly List<(int Start, int StructCount)> _blocks = [];
    private ulong _client;

    public void Write(AbstractStruct structure, long offset)
    {
        if (_blocks.Count == 0 || structure.Client != _client)
        {
            _client = structure.Client;
            _blocks.Add((_body.Count, 0));
            _body.WriteId(structure.Client, structure.Clock + offset);
        }

        structure.Write(_body, offset);
        _blocks[^1] = (_blocks[^1].Start, _blocks[^1].StructCount + 1);
    }

    /// <summary>The whole update; the writer is done.</summary>
    public byte[] Finish(DeleteSet deletes)
    {
        var writer = new ByteWriter();
        writer.WriteVarUint((ulong)_blocks.Count);
        for (int i = 0; i < _blocks.Count; i++)
        {
            int end = i + 1 < _blocks.Count ? _blocks[i + 1].Start : _body.Count;
            writer.WriteVarUint((ulong)_blocks[i].StructCount);
            writer.WriteBytes(_body.WrittenSpan[_blocks[i].Start..end]);
        }

        deletes.Write(writer);
        _body.Return();
        return writer.ToArray();
    }
}
