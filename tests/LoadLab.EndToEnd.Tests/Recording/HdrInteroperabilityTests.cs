using System.Globalization;
using LoadLab.Core.Recording;

namespace LoadLab.EndToEnd.Tests.Recording;

/// <summary>Our logs read by the original and by hdr-histogram-js, and theirs by us, with equal counts and percentiles.</summary>
public sealed class HdrInteroperabilityTests : IDisposable
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_767_323_045_678);

    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-hdr-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [HdrPeerTheory]
    [InlineData("java")]
    [InlineData("node")]
    public async Task A_peer_reads_our_log(string peer)
    {
        var histograms = Enumerable.Range(1, 3).Select(RandomHistogram).ToList();
        histograms.Add(new HdrHistogram());
        var file = WriteLog(histograms);

        var described = await HdrPeer.Named(peer).DescribeAsync("read", file);

        described.Count.ShouldBe(histograms.Count);
        for (var i = 0; i < histograms.Count; i++)
        {
            described[i].Tag.ShouldBe(i == 1 ? null : $"series-{i}");
            described[i].StartSeconds.ShouldBe(1_767_323_045.678 + i, 0.0006);
            ShouldAgree(HistogramSnapshot.Of(histograms[i]), described[i]);
        }
    }

    [HdrPeerTheory]
    [InlineData("java")]
    [InlineData("node")]
    public async Task We_read_the_log_of_a_peer(string peer)
    {
        var file = Path.Combine(_folder, "theirs.hlog");
        var described = await HdrPeer.Named(peer).DescribeAsync("write", file, "42");

        using var text = File.OpenText(file);
        var reader = new HdrLogReader(text);
        var entries = reader.ReadIntervals().ToList();

        entries.Count.ShouldBe(3);
        described.Count.ShouldBe(3);
        for (var i = 0; i < entries.Count; i++)
        {
            entries[i].Tag.ShouldBe(described[i].Tag);
            reader.AbsoluteStartSeconds(entries[i]).ShouldBe(described[i].StartSeconds, 0.0006);
            entries[i].LengthSeconds.ShouldBe(1, 0.001);
            ShouldAgree(entries[i].Histogram, described[i]);
        }
    }

    [HdrPeerTheory]
    [InlineData("java")]
    public async Task The_percentile_distribution_is_that_of_the_original(string peer)
    {
        foreach (var seed in (int[])[4, 5])
        {
            var histogram = RandomHistogram(seed);
            var ours = new StringWriter();
            HdrPercentileWriter.Write(ours, histogram);

            var theirs = await HdrPeer.Named(peer).RunAsync("percentiles", WriteLog([histogram]));
            ours.ToString().ShouldBe(theirs);
        }
    }

    private static void ShouldAgree(HistogramSnapshot ours, HdrPeerInterval theirs)
    {
        theirs.Count.ShouldBe(ours.Count);
        theirs.Mean.ShouldBe(ours.Mean, 1e-9 * (1 + ours.Mean));
        theirs.Percentiles.Count.ShouldBe(8);
        foreach (var (percentile, value) in theirs.Percentiles)
        {
            var asked = double.Parse(percentile, CultureInfo.InvariantCulture);
            ours.ValueAtPercentile(asked).ShouldBe(value, $"p{percentile}");
        }
    }

    private static HdrHistogram RandomHistogram(int seed)
    {
        var random = new Random(seed);
        var histogram = new HdrHistogram();
        for (var i = 0; i < 20_000; i++)
        {
            histogram.Record((long)(100_000 * Math.Pow(1 - random.NextDouble(), -1.5)));
        }

        histogram.RecordCount(777_777, 3_000_000_000);
        return histogram;
    }

    private string WriteLog(IReadOnlyList<HdrHistogram> histograms)
    {
        var file = Path.Combine(_folder, "ours.hlog");
        using var text = File.CreateText(file);
        var writer = new HdrLogWriter(text);
        writer.WriteComment("Logged by a test");
        writer.WriteHeader(Start);
        for (var i = 0; i < histograms.Count; i++)
        {
            writer.WriteInterval(
                i == 1 ? null : $"series-{i}",
                TimeSpan.FromSeconds(i),
                TimeSpan.FromSeconds(1),
                HistogramSnapshot.Of(histograms[i]));
        }

        return file;
    }
}
