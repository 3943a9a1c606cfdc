namespace LoadLab.Workloads.Collaboration;

/// <summary>A room with the users that belong there.</summary>
/// <param name="name">As the server knows it.</param>
/// <param name="size">Number of users.</param>
internal sealed class CollaborationRoom(string name, int size)
{
    public string Name => name;

    public int Size => size;

    /// <summary>The users by slot.</summary>
    public CollaborationUser[] Users { get; } = new CollaborationUser[size];

    /// <summary>The user behind a client id, or null for a stranger.</summary>
    public CollaborationUser? Find(ulong client)
    {
        var slot = client - Users[0].ClientId;
        return slot < (ulong)Users.Length ? Users[slot] : null;
    }
}
