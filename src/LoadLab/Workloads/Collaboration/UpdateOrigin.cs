using LoadLab.Crdt.Protocols;

namespace LoadLab.Workloads.Collaboration;

/// <summary>What an update's first bytes tell.</summary>
/// <param name="Clients">Clients of whom the update has units.</param>
/// <param name="Client">The first of them; the first of those of whom it deletes when it has no unit.</param>
/// <param name="Key">Clock of the first unit; below zero for a deletion, as -1 - clock.</param>
internal readonly record struct UpdateOrigin(ulong Clients, ulong Client, long Key)
{
    /// <exception cref="Crdt.DecodingException">The bytes end too early.</exception>
    public static UpdateOrigin Read(ReadOnlySpan<byte> update)
    {
        var reader = new MessageReader(update);
        var clients = reader.ReadNumber();
        if (clients > 0)
        {
            _ = reader.ReadNumber();
            return new UpdateOrigin(clients, reader.ReadNumber(), (long)reader.ReadNumber());
        }

        if (reader.ReadNumber() == 0)
        {
            return new UpdateOrigin(0, ulong.MaxValue, 0);
        }

        var client = reader.ReadNumber();
        _ = reader.ReadNumber();
        return new UpdateOrigin(0, client, -1 - (long)reader.ReadNumber());
    }
}
