using System.Text;

namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>Writes updates as Yjs encodes them (version 1), also such as Yjs would not write.</summary>
internal sealed class YjsBytes
{
    private const byte StringContent = 4;
    private const byte HasOrigin = 0x80;
    private readonly List<byte> _bytes = [];

    internal byte[] ToArray() => [.. _bytes];

    /// <summary>Single characters, each behind the one before: as many structs as a document can hold in the bytes.</summary>
    internal static byte[] ManyStructs(ulong client, int count)
    {
        var update = new YjsBytes().Number(1).Number((ulong)count).Number(client).Number(0).First("x");
        for (var clock = 1; clock < count; clock++)
        {
            _ = update.Behind(client, (ulong)clock - 1, "x");
        }

        return update.Number(0).ToArray();
    }

    /// <summary>Clients of which each waits for the next one, and the last for one that never comes.</summary>
    internal static byte[] Chain(int clients)
    {
        var update = new YjsBytes().Number((ulong)clients);
        for (var client = 1; client <= clients; client++)
        {
            _ = update.Number(1).Number((ulong)client).Number(0).Behind((ulong)client + 1, 0, "x");
        }

        return update.Number(0).ToArray();
    }

    /// <summary>One struct of any client.</summary>
    internal static byte[] Single(ulong client, ulong clock, string text) =>
        new YjsBytes().Number(1).Number(1).Number(client).Number(clock).First(text).Number(0).ToArray();

    internal YjsBytes Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
        return this;
    }

    internal YjsBytes Bytes(byte[] bytes)
    {
        _ = Number((ulong)bytes.Length);
        _bytes.AddRange(bytes);
        return this;
    }

    internal static ulong ReadNumber(byte[] bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; at < bytes.Length; shift += 7)
        {
            value |= (bytes[at] & 0x7fUL) << shift;
            if (bytes[at++] < 0x80)
            {
                break;
            }
        }

        return value;
    }

    private YjsBytes First(string text)
    {
        _bytes.Add(StringContent);
        return Number(1).Bytes("text"u8.ToArray()).Bytes(Encoding.UTF8.GetBytes(text));
    }

    private YjsBytes Behind(ulong client, ulong clock, string text)
    {
        _bytes.Add(StringContent | HasOrigin);
        return Number(client).Number(clock).Bytes(Encoding.UTF8.GetBytes(text));
    }
}
