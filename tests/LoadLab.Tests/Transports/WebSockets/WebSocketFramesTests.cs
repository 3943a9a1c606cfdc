using LoadLab.Transports.WebSockets;

namespace LoadLab.Tests.Transports.WebSockets;

public sealed class WebSocketFramesTests
{
    [Theory]
    [InlineData(0, 6)]
    [InlineData(125, 6)]
    [InlineData(126, 8)]
    [InlineData(65_535, 8)]
    [InlineData(65_536, 14)]
    public void A_client_frame_has_the_shortest_header_and_is_masked(int length, int headerBytes)
    {
        var payload = Enumerable.Range(0, length).Select(i => (byte)(i * 7)).ToArray();
        var buffer = new byte[length + WebSocketFrames.MaxHeaderBytes];
        var written = WebSocketFrames.Write(WebSocketOpcode.Binary, payload, 0x04030201, buffer);
        written.ShouldBe(headerBytes + length);
        buffer[0].ShouldBe((byte)0x82);
        (buffer[1] & 0x80).ShouldBe(0x80);
        var unmasked = buffer[headerBytes..written].Select((value, i) => (byte)(value ^ (byte)((i & 3) + 1)));
        unmasked.ShouldBe(payload);
    }

    [Fact]
    public void A_server_frame_is_known_before_it_is_complete_and_never_read_beyond_its_end()
    {
        byte[] bytes = [0x82, 126, 1, 0, .. new byte[256]];
        for (var length = 0; length < 4; length++)
        {
            WebSocketFrames.Read(bytes.AsSpan(0, length)).IsKnown.ShouldBeFalse();
        }

        WebSocketFrames.Read(bytes.AsSpan(0, 259)).ShouldSatisfyAllConditions(
            frame => frame.IsKnown.ShouldBeTrue(),
            frame => frame.IsComplete.ShouldBeFalse());
        var complete = WebSocketFrames.Read(bytes);
        complete.IsComplete.ShouldBeTrue();
        complete.PayloadBytes.ShouldBe(256UL);
        complete.HeaderBytes.ShouldBe(4);
    }
}
