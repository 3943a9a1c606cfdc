using System.Text;

namespace LoadLab.Tests.Transports.WebSockets;

/// <summary>What a server may send after the handshake, and what it must not. The pieces in which it comes change nothing.</summary>
public sealed class WebSocketProtocolTests
{
    private const string Against = "against the WebSocket protocol";

    /// <summary>Bytes in hexadecimal, what is told, and the closing code that the server is told; 0 where the socket stays open.</summary>
    public static TheoryData<string, string, int> Cases => new()
    {
        { "81 02 6869", "0 got hi", 0 },
        { "82 02 6869", "0 got hi", 0 },
        { "01 01 68 80 01 69", "0 got hi", 0 },
        { "01 01 68 89 00 00 00 80 01 69", "0 got hi", 0 },
        { "01 01 c3 80 01 a9", "0 got é", 0 },
        { "8a 00 81 02 6869", "0 got hi", 0 },
        { "81 82 00000000 6869", $"0 TransportError: the server sent a masked frame, {Against}", 1002 },
        { "c1 02 6869", $"0 TransportError: the server sent a frame of an extension that was not agreed on, {Against}", 1002 },
        { "91 00", $"0 TransportError: the server sent a frame of an extension that was not agreed on, {Against}", 1002 },
        { "83 00", $"0 TransportError: the server sent a frame of the unknown kind 3, {Against}", 1002 },
        { "87 00", $"0 TransportError: the server sent a frame of the unknown kind 7, {Against}", 1002 },
        { "8b 00", $"0 TransportError: the server sent a frame of the unknown kind 11, {Against}", 1002 },
        { "8f 00", $"0 TransportError: the server sent a frame of the unknown kind 15, {Against}", 1002 },
        { "09 00", $"0 TransportError: the server sent a control frame in pieces, {Against}", 1002 },
        { "0a 00", $"0 TransportError: the server sent a control frame in pieces, {Against}", 1002 },
        { "08 00", $"0 TransportError: the server sent a control frame in pieces, {Against}", 1002 },
        { "89 7e 007e", $"0 TransportError: the server sent a control frame of 126 bytes, {Against}", 1002 },
        { "88 7e 007e", $"0 TransportError: the server sent a control frame of 126 bytes, {Against}", 1002 },
        { "01 01 68 81 01 69", $"0 TransportError: the server sent a message inside of another, {Against}", 1002 },
        { "02 00 02 00", $"0 TransportError: the server sent a message inside of another, {Against}", 1002 },
        { "80 01 69", $"0 TransportError: the server sent the rest of a message that never began, {Against}", 1002 },
        { "00 01 69", $"0 TransportError: the server sent the rest of a message that never began, {Against}", 1002 },
        { "82 7e 007d", $"0 TransportError: the server sent a length that is written longer than it is, {Against}", 1002 },
        { "82 7f 000000000000ffff", $"0 TransportError: the server sent a length that is written longer than it is, {Against}", 1002 },
        { "82 7f 8000000000000000", $"0 TransportError: the server sent a length with its highest bit set, {Against}", 1002 },
        { "82 7f 7fffffffffffffff", "0 ResponseTooLarge: the server sent a message of more than 16777216 bytes", 1009 },
        { "82 7f 0000000001000001", "0 ResponseTooLarge: the server sent a message of more than 16777216 bytes", 1009 },
        { "02 01 00 80 7f 0000000001000000", "0 ResponseTooLarge: the server sent a message of more than 16777216 bytes", 1009 },
        { "81 01 ff", "0 TransportError: the server sent text that is not UTF-8", 1007 },
        { "01 01 c3 80 01 28", "0 TransportError: the server sent text that is not UTF-8", 1007 },
        { "81 03 eda080", "0 TransportError: the server sent text that is not UTF-8", 1007 },
        { "88 00", "0 ConnectionClosed: the server closed the WebSocket", 1000 },
        { "88 02 03e8", "0 ConnectionClosed: the server closed the WebSocket: 1000", 1000 },
        { "88 02 03f4", "0 ConnectionClosed: the server closed the WebSocket: 1012", 1012 },
        { "88 02 0fa0", "0 ConnectionClosed: the server closed the WebSocket: 4000", 4000 },
        { "88 06 03f0 676f6e65", "0 ConnectionClosed: the server closed the WebSocket: 1008 gone", 1008 },
        { "88 06 03f0 671b5b65", @"0 ConnectionClosed: the server closed the WebSocket: 1008 g\x1b[e", 1008 },
        { "88 01 03", $"0 TransportError: the server sent a close frame with half a code, {Against}", 1002 },
        { "88 02 03ec", $"0 TransportError: the server sent the closing code 1004, {Against}", 1002 },
        { "88 02 03ed", $"0 TransportError: the server sent the closing code 1005, {Against}", 1002 },
        { "88 02 03ee", $"0 TransportError: the server sent the closing code 1006, {Against}", 1002 },
        { "88 02 03f7", $"0 TransportError: the server sent the closing code 1015, {Against}", 1002 },
        { "88 02 0000", $"0 TransportError: the server sent the closing code 0, {Against}", 1002 },
        { "88 02 03e7", $"0 TransportError: the server sent the closing code 999, {Against}", 1002 },
        { "88 02 07d0", $"0 TransportError: the server sent the closing code 2000, {Against}", 1002 },
        { "88 02 1388", $"0 TransportError: the server sent the closing code 5000, {Against}", 1002 },
        { "88 03 03e8 ff", "0 TransportError: the server closed the WebSocket: 1000, with a reason that is not UTF-8", 1007 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_a_server_sends_is_taken_or_refused_by_the_protocol(string hexadecimal, string told, int closingCode)
    {
        foreach (var pieceBytes in (int[])[int.MaxValue, 1, 3])
        {
            using var trial = new SocketTrial();
            trial.Open(0);

            trial.Receive(0, Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal)), pieceBytes);

            trial.Told.ShouldBe([told]);
            trial.Streams.IsOpen(0).ShouldBe(closingCode == 0);
            if (closingCode != 0)
            {
                ClosingCodeOf(trial.Streams.LastSent).ShouldBe(closingCode);
                trial.Budget.HeldBytes.ShouldBe(0);
            }
        }
    }

    [Fact]
    public void A_ping_is_answered_with_its_own_payload()
    {
        using var trial = new SocketTrial();
        trial.Open(0);

        trial.Receive(0, [0x89, 2, .. "hi"u8]);

        trial.Streams.LastSent[..2].ShouldBe([0x8a, 0x82]);
        Unmask(trial.Streams.LastSent).ShouldBe("hi"u8.ToArray());
    }

    [Fact]
    public void Messages_in_pieces_of_any_length_come_out_as_they_were_sent()
    {
        using var trial = new SocketTrial();
        trial.Open(0);
        byte[] frame = [0x82, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70, .. new byte[70_000]];

        trial.Receive(0, [.. frame, 0x81, 2, .. "hi"u8, .. frame], 1000);

        trial.Told.ShouldBe(["0 got 70000 bytes", "0 got hi", "0 got 70000 bytes"]);
        trial.Budget.HeldBytes.ShouldBe(0);
    }

    private static int ClosingCodeOf(byte[] frame)
    {
        frame[..2].ShouldBe([0x88, 0x82], Encoding.Latin1.GetString(frame));
        var payload = Unmask(frame);
        return (payload[0] << 8) | payload[1];
    }

    private static byte[] Unmask(byte[] frame) => [.. frame[6..].Select((value, i) => (byte)(value ^ frame[2 + (i & 3)]))];
}
