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

        var length = (ulong)(bytes[1] & 0x7f);
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

        // A masked frame, or one of an extension that was not agreed on, is against the protocol.
        var isValid = (bytes[1] & Masked) == 0 && (bytes[0] & 0x70) == 0;
        return new WebSocketFrame
        {
            IsKnown = true,
            IsValid = isValid,
            IsFinal = (bytes[0] & Final) != 0,
            Opcode = (WebSocketOpcode)(bytes[0] & 0x0f),
            HeaderBytes = at,
            PayloadBytes = length,
            IsComplete = length <= (ulong)(bytes.Length - at),
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
