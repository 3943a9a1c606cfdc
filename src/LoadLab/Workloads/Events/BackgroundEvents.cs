using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;

namespace LoadLab.Workloads.Events;

/// <summary>
/// Ordinary telemetry of a fleet of hosts: a weighted mix of event types, from hosts whose activity follows Zipf's law.
/// Each event depends on seed and number alone.
/// </summary>
internal sealed class BackgroundEvents(ulong seed, EventWorkload workload) : IEventSource
{
    private static readonly WeightedChoice<EventType> Types = new(
        (30, EventType.ProcessStart), (30, EventType.NetworkConnect), (20, EventType.FileWrite), (15, EventType.DnsQuery), (5, EventType.AuthLogin));

    private readonly ZipfSampler _entities = new(workload.Entities, workload.EntitySkew);

    private enum EventType
    {
        ProcessStart,
        NetworkConnect,
        FileWrite,
        DnsQuery,
        AuthLogin,
    }

    /// <inheritdoc/>
    public int MaxEventBytes => 512;

    /// <inheritdoc/>
    public long TimeShiftNs(long number) => 0;

    /// <inheritdoc/>
    public void Write(long number, ref ByteWriter writer)
    {
        var random = SplitMix64.ForIndex(seed, number);
        var type = Types.Next(ref random);
        writer.Text(",\"entity\":\"host-"u8);
        writer.Number(_entities.Next(ref random));
        switch (type)
        {
            case EventType.ProcessStart:
                WriteProcessStart(ref random, ref writer);
                break;
            case EventType.NetworkConnect:
                WriteNetworkConnect(ref random, ref writer);
                break;
            case EventType.FileWrite:
                WriteFileWrite(ref random, ref writer);
                break;
            case EventType.DnsQuery:
                WriteDnsQuery(ref random, ref writer);
                break;
            default:
                WriteAuthLogin(ref random, ref writer);
                break;
        }

        writer.Text("}}"u8);
    }

    private static void WriteProcessStart(ref SplitMix64 random, ref ByteWriter writer)
    {
        writer.Text("\",\"type\":\"process.start\",\"fields\":{\"process.name\":"u8);
        writer.Text(BackgroundText.ProcessName.Next(ref random));
        writer.Text(",\"process.parent.name\":"u8);
        writer.Text(BackgroundText.ParentName.Next(ref random));
        writer.Text(",\"process.pid\":"u8);
        writer.Number(1 + random.NextInt(10_000));
        writer.Text(",\"process.command_line\":"u8);
        writer.Text(BackgroundText.CommandLine.Next(ref random));
        writer.Text(",\"user.name\":"u8);
        writer.Text(BackgroundText.UserName.Next(ref random));
        writer.Text(BackgroundText.UserAdmin.Next(ref random));
    }

    private static void WriteNetworkConnect(ref SplitMix64 random, ref ByteWriter writer)
    {
        writer.Text("\",\"type\":\"network.connect\",\"fields\":{\"network.destination.ip\":"u8);
        writer.Text(BackgroundText.DestinationIp.Next(ref random));
        writer.Text(",\"network.destination.port\":"u8);
        writer.Text(BackgroundText.DestinationPort.Next(ref random));
        writer.Text(",\"network.bytes_out\":"u8);
        writer.Number(random.NextInt(1_000_000));
        writer.Text(",\"network.clock_skew_ms\":"u8);
        writer.Number(random.NextInt(1_000) - 500);
    }

    private static void WriteFileWrite(ref SplitMix64 random, ref ByteWriter writer)
    {
        writer.Text("\",\"type\":\"file.write\",\"fields\":{\"file.path\":"u8);
        writer.Text(BackgroundText.FilePath.Next(ref random));
        writer.Text(",\"file.size\":"u8);
        writer.Number(random.NextInt(100_000));
        writer.Text(",\"file.entropy\":"u8);
        writer.Decimal(random.NextInt(8_000) / 1_000.0, 3);
        writer.Text(",\"file.hash\":"u8);
        writer.Text(BackgroundText.FileHash.Next(ref random));
    }

    private static void WriteDnsQuery(ref SplitMix64 random, ref ByteWriter writer)
    {
        writer.Text("\",\"type\":\"dns.query\",\"fields\":{\"dns.question\":"u8);
        writer.Text(BackgroundText.Question.Next(ref random));
        writer.Text(",\"dns.answers\":"u8);
        writer.Number(random.NextInt(10));
    }

    private static void WriteAuthLogin(ref SplitMix64 random, ref ByteWriter writer)
    {
        writer.Text("\",\"type\":\"auth.login\",\"fields\":{\"user.name\":"u8);
        writer.Text(BackgroundText.UserName.Next(ref random));
        writer.Text(",\"auth.outcome\":"u8);
        writer.Text(BackgroundText.Outcome.Next(ref random));
        writer.Text(",\"auth.method\":"u8);
        writer.Text(BackgroundText.Method.Next(ref random));
        writer.Text(",\"risk.score\":"u8);
        writer.Decimal(random.NextInt(1_000) / 1_000.0, 3);
    }
}
