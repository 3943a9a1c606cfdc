using System.Buffers;
using System.Text;
using System.Text.Json;
using LoadLab.Transports.SignalR;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace LoadLab.Tests.Transports.SignalR;

/// <summary>Our side of the hub protocol beside ASP.NET's own.</summary>
public sealed class HubRecordTests
{
    private static readonly byte[] AllBytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
    private readonly JsonHubProtocol _protocol = new();

    [Theory]
    [InlineData(0, null)]
    [InlineData(7, "a \"room\" / über\u001e")]
    public void A_call_is_read_by_the_real_protocol_as_it_was_meant(long invocation, string? text)
    {
        using var writer = new HubRecordWriter();
        var bytes = new ReadOnlySequence<byte>(writer.Invocation(invocation, "Join"u8, text, AllBytes).ToArray());

        _protocol.TryParseMessage(ref bytes, new Binder(text is null ? [typeof(byte[])] : [typeof(string), typeof(byte[])]), out var message).ShouldBeTrue();
        bytes.IsEmpty.ShouldBeTrue();
        var call = message.ShouldBeOfType<InvocationMessage>();
        call.InvocationId.ShouldBe(invocation == 0 ? null : "7");
        call.Target.ShouldBe("Join");
        call.Arguments.ShouldBe(text is null ? [AllBytes] : [text, AllBytes]);
    }

    [Fact]
    public void The_handshake_and_pings_are_read_by_the_real_protocol()
    {
        using var writer = new HubRecordWriter();
        var handshake = new ReadOnlySequence<byte>(writer.Handshake().ToArray());
        HandshakeProtocol.TryParseRequestMessage(ref handshake, out var request).ShouldBeTrue();
        (request!.Protocol, request.Version).ShouldBe(("json", 1));

        var ping = new ReadOnlySequence<byte>(writer.Ping().ToArray());
        _protocol.TryParseMessage(ref ping, new Binder([]), out var message).ShouldBeTrue();
        message.ShouldBeOfType<PingMessage>();
    }

    [Fact]
    public void What_the_real_protocol_writes_is_read_as_it_was_meant()
    {
        var call = Written(new InvocationMessage("Updated", [AllBytes]));
        var read = HubRecord.Read(call);
        read.Kind.ShouldBe(HubRecordKind.Invocation);
        Encoding.UTF8.GetString(read.Target).ShouldBe("Updated");
        JsonSerializer.Deserialize<byte[][]>(read.Value)!.Single().ShouldBe(AllBytes);

        var answer = HubRecord.Read(Written(CompletionMessage.WithResult("12", new { Update = 1 })));
        answer.Kind.ShouldBe(HubRecordKind.Completion);
        Encoding.UTF8.GetString(answer.InvocationId).ShouldBe("12");
        Encoding.UTF8.GetString(answer.Value).ShouldBe("""{"update":1}""");
        answer.Error.ShouldBeNull();

        var failure = HubRecord.Read(Written(CompletionMessage.WithError("13", "no \"room\"")));
        failure.Error.ShouldBe("no \"room\"");
        failure.Value.IsEmpty.ShouldBeTrue();

        HubRecord.Read(Written(PingMessage.Instance)).Kind.ShouldBe(HubRecordKind.Ping);
        HubRecord.Read(Written(new CloseMessage("going down"))).Error.ShouldBe("going down");
        HubRecord.Read("{}"u8).Kind.ShouldBe(HubRecordKind.None);
    }

    [Fact]
    public void Properties_may_come_in_any_order_with_unknown_ones_between()
    {
        var read = HubRecord.Read("""{"result":{"a":[1]},"headers":{"error":"not this"},"invocationId":"3","type":3}"""u8);
        (read.Kind, Encoding.UTF8.GetString(read.InvocationId), Encoding.UTF8.GetString(read.Value), read.Error)
            .ShouldBe((HubRecordKind.Completion, "3", """{"a":[1]}""", null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"type":1,"arguments":["x"}""")]
    public void What_is_no_record_is_refused(string json) =>
        Should.Throw<JsonException>(() => HubRecord.Read(Encoding.UTF8.GetBytes(json)));

    /// <summary>Without the separator, which ends the record and nothing else.</summary>
    private byte[] Written(HubMessage message)
    {
        var bytes = _protocol.GetMessageBytes(message).ToArray();
        bytes.AsSpan().IndexOf(HubRecord.Separator).ShouldBe(bytes.Length - 1);
        return bytes[..^1];
    }

    private sealed class Binder(Type[] parameters) : IInvocationBinder
    {
        public Type GetReturnType(string invocationId) => throw new NotSupportedException();

        public IReadOnlyList<Type> GetParameterTypes(string methodName) => parameters;

        public Type GetStreamItemType(string streamId) => throw new NotSupportedException();
    }
}
