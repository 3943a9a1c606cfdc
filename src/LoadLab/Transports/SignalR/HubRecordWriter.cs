using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace LoadLab.Transports.SignalR;

/// <summary>Writes records of SignalR's JSON hub protocol, one at a time, into one buffer. One thread.</summary>
internal sealed class HubRecordWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;

    public HubRecordWriter() => _json = new Utf8JsonWriter(_buffer);

    /// <summary>The first record that a client sends.</summary>
    public ReadOnlySpan<byte> Handshake()
    {
        Begin();
        _json.WriteString("protocol"u8, "json"u8);
        _json.WriteNumber("version"u8, 1);
        return End();
    }

    /// <summary>Says that the client is alive.</summary>
    public ReadOnlySpan<byte> Ping()
    {
        Begin();
        _json.WriteNumber("type"u8, (int)HubRecordKind.Ping);
        return End();
    }

    /// <summary>A call with one or two arguments.</summary>
    /// <param name="invocation">Number of the call; 0 for one that is not to be answered.</param>
    /// <param name="target">What to call.</param>
    /// <param name="text">First argument; null to leave it out.</param>
    /// <param name="bytes">Last argument, Base64 on the wire.</param>
    public ReadOnlySpan<byte> Invocation(long invocation, ReadOnlySpan<byte> target, string? text, ReadOnlySpan<byte> bytes)
    {
        Begin();
        _json.WriteNumber("type"u8, (int)HubRecordKind.Invocation);
        if (invocation != 0)
        {
            Span<byte> digits = stackalloc byte[20];
            _ = Utf8Formatter.TryFormat(invocation, digits, out var length);
            _json.WriteString("invocationId"u8, digits[..length]);
        }

        _json.WriteString("target"u8, target);
        _json.WriteStartArray("arguments"u8);
        if (text is not null)
        {
            _json.WriteStringValue(text);
        }

        _json.WriteBase64StringValue(bytes);
        _json.WriteEndArray();
        return End();
    }

    public void Dispose() => _json.Dispose();

    private void Begin()
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
    }

    private ReadOnlySpan<byte> End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write([HubRecord.Separator]);
        return _buffer.WrittenSpan;
    }
}
