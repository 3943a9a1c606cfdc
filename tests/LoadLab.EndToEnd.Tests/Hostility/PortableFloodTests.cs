using System.Net;
using System.Net.Sockets;
using LoadLab.Core.Sessions;
using LoadLab.Core.Sessions.Portable;
using LoadLab.EndToEnd.Tests.Support;
using Xunit.Abstractions;

namespace LoadLab.EndToEnd.Tests.Hostility;

/// <summary>What waits for the thread that paces is bounded in bytes, however large the messages are: TCP holds up the rest.</summary>
[Collection(nameof(Measured))]
public sealed class PortableFloodTests(ITestOutputHelper output)
{
    private const int Streams = 16;
    private const int MessageBytes = 1_200_000;
    private const long MostBytesOfManagedMemory = 8_000_000;

    [Fact]
    public async Task Messages_of_1_2_MB_that_nobody_takes_are_not_kept()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(Streams);
        var sent = new long[Streams];
        using var closing = new CancellationTokenSource();
        var flooding = Enumerable.Range(0, Streams).Select(i => FloodAsync(listener, sent, i, closing.Token)).ToArray();
        using (var streams = new PortableStreams(listener.LocalEndpoint, Streams, 1_000_000, new BufferBudget(BufferBudget.BytesOfProcess), null))
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var i = 0; i < Streams; i++)
            {
                streams.Connect(i);
            }

            // The owner is busy elsewhere; nothing is taken from the inbox.
            await Task.Delay(TimeSpan.FromSeconds(1));

            var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
            output.WriteLine($"{sent.Sum() / 1e6:0.0} MB were sent, {kept / 1e6:0.00} MB of them are kept");
            sent.ShouldAllBe(bytes => bytes > 0);
            kept.ShouldBeLessThan(MostBytesOfManagedMemory);
        }

        await closing.CancelAsync();
        await Task.WhenAll(flooding);
    }

    private static async Task FloodAsync(TcpListener listener, long[] sent, int number, CancellationToken cancellation)
    {
        // Made before the memory is measured: it belongs to the peer.
        var message = new byte[MessageBytes];
        var at = 0;
        try
        {
            using var socket = await listener.AcceptSocketAsync(cancellation);
            while (true)
            {
                var count = await socket.SendAsync(message.AsMemory(at), cancellation);
                at = (at + count) % MessageBytes;
                sent[number] += count;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The streams are closed, or the test is over.
        }
    }
}
