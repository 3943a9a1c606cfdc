using LoadLab.Core.Sessions;

namespace LoadLab.Transports.SignalR;

/// <summary>
/// Cuts one connection's messages into records. A message holds several records or a part of one. Each byte is looked at once, and what
/// has no end yet is kept within a limit.
/// </summary>
/// <param name="account">Pays for what is kept.</param>
/// <param name="maxRecordBytes">Longest record taken.</param>
internal sealed class HubRecordBuffer(BufferAccount account, int maxRecordBytes)
{
    private readonly WaitingBytes _begun = new(account);
    private string? _problem;

    /// <summary>Takes the next record of a message. Valid until the next call.</summary>
    /// <param name="message">The rest of the message; what was taken is cut off.</param>
    /// <param name="record">The record without its separator.</param>
    /// <returns>False when there is no whole record left.</returns>
    public bool TryTake(ref ReadOnlySpan<byte> message, out ReadOnlySpan<byte> record)
    {
        record = default;
        var end = message.IndexOf(HubRecord.Separator);
        if (end < 0)
        {
            return false;
        }

        record = message[..end];
        message = message[(end + 1)..];
        if (_begun.Count == 0)
        {
            return true;
        }

        _problem = ProblemOfKeeping(record);
        record = _begun.Bytes;
        _begun.Clear();
        return _problem is null;
    }

    /// <summary>Keeps the beginning of a record whose end has not come.</summary>
    /// <returns>Why the connection must end; null when it need not.</returns>
    public string? Keep(ReadOnlySpan<byte> rest) => _problem ?? ProblemOfKeeping(rest);

    /// <summary>Forgets what was begun.</summary>
    public void Clear()
    {
        _begun.Clear();
        _problem = null;
    }

    private string? ProblemOfKeeping(ReadOnlySpan<byte> part) =>
        _begun.Count + part.Length > maxRecordBytes ? $"the hub sent a record of more than {maxRecordBytes} bytes"
        : _begun.TryAppend(part) ? null
        : account.Reason;
}
