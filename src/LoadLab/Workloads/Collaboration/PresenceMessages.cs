using System.Buffers;
using System.Globalization;
using System.Text;
using LoadLab.Crdt;
using LoadLab.Crdt.Protocols;

namespace LoadLab.Workloads.Collaboration;

/// <summary>Writes awareness states as editors do: a name, a colour, and the cursor as a relative position.</summary>
internal sealed class PresenceMessages
{
    private static readonly byte[] Left = "null"u8.ToArray();

    private readonly ArrayBufferWriter<byte> _buffer = new(512);

    /// <summary>The user's state, one clock further.</summary>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> Renew(CollaborationUser user)
    {
        user.PresenceClock++;
        return Write(user);
    }

    /// <summary>The user's state as it was told last.</summary>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> Write(CollaborationUser user)
    {
        _buffer.ResetWrittenCount();
        MessageWriter.WriteNumber(_buffer, 1);
        MessageWriter.WriteNumber(_buffer, user.ClientId);
        MessageWriter.WriteNumber(_buffer, (ulong)user.PresenceClock);
        MessageWriter.WriteBytes(_buffer, Encoding.UTF8.GetBytes(StateOf(user)));
        return _buffer.WrittenSpan;
    }

    /// <summary>Reads the state of one client from an awareness update.</summary>
    /// <returns>Whether the client is present.</returns>
    public static bool Read(ref MessageReader reader, out ulong client, out int clock)
    {
        client = reader.ReadNumber();
        clock = (int)Math.Min(reader.ReadNumber(), int.MaxValue);
        return !reader.ReadBytes().SequenceEqual(Left);
    }

    private static string StateOf(CollaborationUser user)
    {
        var name = $$$"""{"user":{"name":"user {{{user.Index.ToString(CultureInfo.InvariantCulture)}}}","color":"#30bced"}""";
        return user.Cursor is { } unit ? $$$"""{{{name}}},"cursor":{"anchor":{{{Place(unit)}}},"head":{{{Place(unit)}}}}}""" : name + "}";
    }

    private static string Place(ID unit) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"type":null,"tname":null,"item":{"client":{{unit.Client}},"clock":{{unit.Clock}}},"assoc":-1}""");
}
