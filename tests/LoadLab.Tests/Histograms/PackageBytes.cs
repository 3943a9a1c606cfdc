extern alias HdrPackage;
using HdrPackage::HdrHistogram;
using HdrPackage::HdrHistogram.Encoding;
using HdrPackage::HdrHistogram.Utilities;

namespace LoadLab.Tests.Histograms;

/// <summary>What the package HdrHistogram 2.5.0 writes.</summary>
internal static class PackageBytes
{
    public static byte[] Plain(HistogramBase histogram)
    {
        var buffer = ByteBuffer.Allocate(histogram.GetNeededByteBufferCapacity());
        return Read(buffer, histogram.Encode(buffer, HistogramEncoderV2.Instance));
    }

    /// <summary>The whole buffer, as the package's log writer writes it: zeros are behind the payload.</summary>
    public static byte[] Compressed(HistogramBase histogram)
    {
        var buffer = ByteBuffer.Allocate(histogram.GetNeededByteBufferCapacity());
        _ = histogram.EncodeIntoCompressedByteBuffer(buffer);
        return Read(buffer, buffer.Capacity());
    }

    private static byte[] Read(ByteBuffer buffer, int count)
    {
        buffer.Position = 0;
        var bytes = new byte[count];
        for (var index = 0; index < count; index++)
        {
            bytes[index] = buffer.Get();
        }

        return bytes;
    }
}
