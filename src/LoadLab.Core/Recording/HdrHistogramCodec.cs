using System.Buffers.Binary;
using System.IO.Compression;

namespace LoadLab.Core.Recording;

/// <summary>
/// HdrHistogram's V2 encoding and its compressed form, byte by byte what the original libraries write and read.
/// </summary>
/// <remarks>
/// Plain: cookie 0x1c849313, payload length, index offset, digits (4 bytes each), lowest and highest value, ratio (8 bytes
/// each), payload; all big-endian. Compressed: cookie 0x1c849314, length, and the plain form as a zlib stream.
/// Bytes behind the announced payload are ignored, as the Java original does: the .NET package HdrHistogram 2.5.0 writes its whole
/// buffer. That package leaves out the checksum of the zlib stream. A checksum that is there must be right.
/// Input is not trusted: sizes are bounded before anything is allocated, and every error is a
/// <see cref="HistogramFormatException"/>.
/// </remarks>
public static class HdrHistogramCodec
{
    /// <summary>The largest plain encoding that is accepted.</summary>
    public const int MaximumEncodedBytes = 16 * 1024 * 1024;

    private const int Cookie = 0x1c849313;
    private const int CompressedCookie = 0x1c849314;
    private const int HeaderBytes = 40;

    /// <summary>The plain V2 encoding.</summary>
    public static byte[] Encode(HdrHistogram histogram) => Encode(HistogramSnapshot.Of(histogram));

    /// <summary>The plain V2 encoding.</summary>
    public static byte[] Encode(HistogramSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var bytes = new byte[HeaderBytes + snapshot.PayloadBytes];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Cookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), snapshot.PayloadBytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), snapshot.Layout.SignificantDigits);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), snapshot.Layout.LowestDiscernibleValue);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(24), snapshot.Layout.HighestTrackableValue);
        BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(32), 1.0);
        snapshot.Payload.CopyTo(bytes.AsSpan(HeaderBytes));
        return bytes;
    }

    /// <summary>The compressed V2 encoding.</summary>
    public static byte[] EncodeCompressed(HdrHistogram histogram) => EncodeCompressed(HistogramSnapshot.Of(histogram));

    /// <summary>The compressed V2 encoding.</summary>
    public static byte[] EncodeCompressed(HistogramSnapshot snapshot)
    {
        using var stream = new MemoryStream();
        stream.Write(stackalloc byte[8]);
        using (var deflate = new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(Encode(snapshot));
        }

        var bytes = stream.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes, CompressedCookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), bytes.Length - 8);
        return bytes;
    }

    /// <summary>The compressed encoding as text, the form that logs and <c>result.json</c> carry.</summary>
    public static string EncodeBase64(HdrHistogram histogram) => EncodeBase64(HistogramSnapshot.Of(histogram));

    /// <summary>The compressed encoding as text, the form that logs and <c>result.json</c> carry.</summary>
    public static string EncodeBase64(HistogramSnapshot snapshot) =>
        Convert.ToBase64String(EncodeCompressed(snapshot));

    /// <summary>Reads a plain or compressed encoding.</summary>
    /// <exception cref="HistogramFormatException">Not V2, cut short, too large, or inconsistent.</exception>
    public static HistogramSnapshot Decode(ReadOnlySpan<byte> encoded)
    {
        Require(encoded.Length >= 8, "An encoded histogram has at least 8 bytes; this has {0}.", encoded.Length);
        var cookie = BinaryPrimitives.ReadInt32BigEndian(encoded);
        return cookie switch
        {
            Cookie => DecodePlain(encoded),
            CompressedCookie => DecodePlain(Inflate(encoded)),
            _ => throw new HistogramFormatException(
                $"The histogram starts with 0x{cookie:x8}; only HdrHistogram's V2 encoding (0x{Cookie:x8}, "
                + $"compressed 0x{CompressedCookie:x8}) is read."),
        };
    }

    /// <summary>Reads an encoding in base64.</summary>
    /// <exception cref="HistogramFormatException">Not base64, or as <see cref="Decode"/>.</exception>
    public static HistogramSnapshot DecodeBase64(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Require(text.Length <= MaximumEncodedBytes, "An encoded histogram of {0} characters is too long.", text.Length);
        try
        {
            return Decode(Convert.FromBase64String(text));
        }
        catch (FormatException error)
        {
            throw new HistogramFormatException("The histogram is not valid base64.", error);
        }
    }

    private static byte[] Inflate(ReadOnlySpan<byte> encoded)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(encoded[4..]);
        Require(
            length >= 0 && length <= encoded.Length - 8,
            "The compressed histogram announces {0} bytes and does not have them.",
            length);
        try
        {
            using var inflate = new ZLibStream(new MemoryStream(encoded.Slice(8, length).ToArray()), CompressionMode.Decompress);
            var header = new byte[HeaderBytes];
            inflate.ReadExactly(header);
            var payloadBytes = ReadPayloadLength(header);
            RequireFits(payloadBytes, ReadLayout(header));
            var plain = new byte[HeaderBytes + payloadBytes];
            header.CopyTo(plain, 0);
            inflate.ReadExactly(plain.AsSpan(HeaderBytes));
            CheckToTheEnd(inflate, plain.Length);
            return plain;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new HistogramFormatException("The compressed histogram is damaged or cut short.", error);
        }
    }

    /// <summary>Reads what is behind the payload and forgets it, because the checksum is compared at the end of the stream.</summary>
    private static void CheckToTheEnd(ZLibStream inflate, int readBytes)
    {
        Span<byte> ignored = stackalloc byte[4096];
        var totalBytes = (long)readBytes;
        while (inflate.Read(ignored) is > 0 and var count)
        {
            totalBytes += count;
            Require(totalBytes <= MaximumEncodedBytes, "The compressed histogram inflates to more than {0} bytes.", MaximumEncodedBytes);
        }
    }

    private static HistogramSnapshot DecodePlain(ReadOnlySpan<byte> plain)
    {
        Require(plain.Length >= HeaderBytes, "The histogram's header is cut short at {0} bytes.", plain.Length);
        var payloadBytes = ReadPayloadLength(plain);
        Require(
            payloadBytes <= plain.Length - HeaderBytes,
            "The histogram announces {0} bytes of counts and does not have them.",
            payloadBytes);
        var layout = ReadLayout(plain);
        RequireFits(payloadBytes, layout);
        var payload = plain.Slice(HeaderBytes, payloadBytes).ToArray();
        return new HistogramSnapshot(layout, payload, HistogramPayload.Validate(payload, layout));
    }

    private static int ReadPayloadLength(ReadOnlySpan<byte> header)
    {
        var cookie = BinaryPrimitives.ReadInt32BigEndian(header);
        Require(cookie == Cookie, "The compressed histogram holds something else than V2 (0x{0:x8}).", cookie);
        var length = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        Require(length is >= 0 and <= MaximumEncodedBytes, "{0} bytes of counts are beyond the limit of 16 MiB.", length);
        return length;
    }

    /// <summary>A zero takes a byte and may stand for no bucket, so that only the number of buckets bounds what is allocated.</summary>
    private static void RequireFits(int payloadBytes, HistogramLayout layout) => Require(
        payloadBytes <= (long)layout.BucketCount * ZigZagLeb128.MaximumBytes,
        "The histogram announces {0} bytes of counts, more than its buckets can take.",
        payloadBytes);

    private static HistogramLayout ReadLayout(ReadOnlySpan<byte> header)
    {
        // Not looked at, as in the original: the index offset at byte 8 (how the writer laid out its memory; the counts are in
        // logical order in any case) and the ratio at byte 32 (for histograms of doubles, which have another cookie).
        // hdr-histogram-js writes the integer 1 in both.
        try
        {
            return new HistogramLayout(
                BinaryPrimitives.ReadInt64BigEndian(header[16..]),
                BinaryPrimitives.ReadInt64BigEndian(header[24..]),
                BinaryPrimitives.ReadInt32BigEndian(header[12..]));
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new HistogramFormatException($"The histogram's range is not possible: {error.Message}", error);
        }
    }

    private static void Require<T>(bool condition, string message, T detail)
    {
        if (!condition)
        {
            throw new HistogramFormatException(
                string.Format(System.Globalization.CultureInfo.InvariantCulture, message, detail));
        }
    }
}
