using LoadLab.Crdt.Protocols;

namespace LoadLab.Workloads.Collaboration;

/// <summary>Tells from an update's first bytes whose it is.</summary>
internal static class UpdateOrigin
{
    /// <summary>The first client of an update and its first unit, as <see cref="AwaitedAcknowledgement.Key"/> has it.</summary>
    public static (ulong Client, long Key) Read(ReadOnlySpan<byte> update)
    {
        var reader = new MessageReader(update);
        if (reader.ReadNumber() > 0)
        {
            _ = reader.ReadNumber();
            return (reader.ReadNumber(), (long)reader.ReadNumber());
        }

        if (reader.ReadNumber() == 0)
        {
            return (ulong.MaxValue, 0);
        }

        var client = reader.ReadNumber();
        _ = reader.ReadNumber();
        return (client, -1 - (long)reader.ReadNumber());
    }
}
