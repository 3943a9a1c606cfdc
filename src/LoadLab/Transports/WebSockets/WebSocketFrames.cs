using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace LoadLab.Transports.WebSockets;

/// <summary>Frames of RFC 6455 as a client writes and reads them: its own are masked, the server's are not.</summary>
internal static class WebSocketFrames
{
    /// <summary>Longest header of a client's frame: 2 bytes, 8 of length, 4 of mask.</summary>
    public const int MaxHeaderBytes = 14;

    private const byte Final = 0x80;
    private const byte Masked = 0x80;
    private const byte ReservedBits = 0x70;
    private const byte OpcodeBits = 0x0f;
    private const byte LengthBits = 0x7f;
    private const int MaxControlBytes = 125;

    /// <summary>Writes a whole message as one frame.</summary>
    /// <param name="opcode">Kind.</param>
    /// <param name="payload">What it holds.</param>
    /// <param name="mask">Any number. It hides nothing; it keeps what a browser sends from looking like another protocol.</param>
    /// <param name="buffer">At least <see cref="MaxHeaderBytes"/> longer than the payload.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(WebSocketOpcode opcode, ReadOnlySpan<byte> payload, uint mask, Span<byte> buffer)
    {
        buffer[0] = (byte)(Final | (byte)opcode);
        var at = 2;
        if (payload.Length < 126)
        {
            buffer[1] = (byte)(Masked | payload.Length);
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            buffer[1] = Masked | 126;
            BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], (ushort)payload.Length);
            at = 4;
        }
        else
        {
            buffer[1] = Masked | 127;
            BinaryPrimitives.WriteUInt64BigEndian(buffer[2..], (ulong)payload.Length);
            at = 10;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(buffer[at..], mask);
        at += 4;
        Mask(payload, mask, buffer[at..]);
        return at + payload.Length;
    }

    /// <summary>Reads a server's frame at the beginning of what came in.</summary>
    /// <returns>The frame; <see cref="WebSocketFrame.IsComplete"/> is false while bytes are missing.</returns>
    public static WebSocketFrame Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
        {
            return default;
        }

        var length = (ulong)(bytes[1] & LengthBits);
        var at = 2;
        if (length >= 126)
        {
            at = length == 126 ? 4 : 10;
            if (bytes.Length < at)
            {
                return default;
            }

            length = length == 126 ? BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) : BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]);
        }

        return new WebSocketFrame
        {
            IsKnown = true,
            Fault = FaultOf(bytes[0], bytes[1], length),
            IsFinal = (bytes[0] & Final) != 0,
            Opcode = (WebSocketOpcode)(bytes[0] & OpcodeBits),
            HeaderBytes = at,
            PayloadBytes = length,
            IsComplete = length <= (ulong)(bytes.Length - at),
        };
    }

    /// <summary>What is wrong with a header, whatever came before it.</summary>
    /// <param name="first">The final bit, three that belong to extensions, and the opcode.</param>
    /// <param name="second">The mask's bit, and the length in its short form.</param>
    /// <param name="length">The length as it was told.</param>
    private static WebSocketFault? FaultOf(byte first, byte second, ulong length)
    {
        if ((second & Masked) != 0)
        {
            return WebSocketFault.Against("a masked frame");
        }

        if ((first & ReservedBits) != 0)
        {
            return WebSocketFault.Against("a frame of an extension that was not agreed on");
        }

        var opcode = (WebSocketOpcode)(first & OpcodeBits);
        if (opcode is > WebSocketOpcode.Binary and < WebSocketOpcode.Close or > WebSocketOpcode.Pong)
        {
            return WebSocketFault.Against($"a frame of the unknown kind {(int)opcode}");
        }

        if (opcode >= WebSocketOpcode.Close && ((first & Final) == 0 || length > MaxControlBytes))
        {
            return WebSocketFault.Against((first & Final) == 0 ? "a control frame in pieces" : $"a control frame of {length} bytes");
        }

        return (second & LengthBits) switch
        {
            126 when length <= MaxControlBytes => WebSocketFault.Against("a length that is written longer than it is"),
            127 when length <= ushort.MaxValue => WebSocketFault.Against("a length that is written longer than it is"),
            127 when length > long.MaxValue => WebSocketFault.Against("a length with its highest bit set"),
            _ => null,
        };
    }

    private static void Mask(ReadOnlySpan<byte> payload, uint mask, Span<byte> masked)
    {
        var wide = mask | ((ulong)mask << 32);
        var at = 0;
        for (; at + sizeof(ulong) <= payload.Length; at += sizeof(ulong))
        {
            var word = MemoryMarshal.Read<ulong>(payload[at..]) ^ wide;
            MemoryMarshal.Write(masked[at..], word);
        }

        for (; at < payload.Length; at++)
        {
            masked[at] = (byte)(payload[at] ^ (byte)BitOperations.RotateRight(mask, (at & 3) * 8));
        }
    }
}
