using LoadLab.Crdt;

namespace LoadLab.Workloads.Collaboration;

/// <summary>Compares the server's copy of a room's document with those of its users. Pure.</summary>
internal static class RoomComparison
{
    private const int ShownCharacters = 24;

    /// <param name="room">The room.</param>
    /// <param name="server">The server's copy, or null when it could not be read.</param>
    public static RoomVerdict Compare(CollaborationRoom room, Doc? server)
    {
        var lost = room.Users.Sum(author => LostOf(author, room, server));
        if (server is null)
        {
            return new RoomVerdict(room, $"{room.Name}: the server's copy could not be read", lost);
        }

        var text = server.GetText(CollaborationUser.TextName).ToString();
        var vector = server.EncodeStateVector();
        var difference = server.HasPending ? $"{room.Name}: the server's copy waits for edits that it never got" : null;
        foreach (var user in room.Users)
        {
            difference ??= Compare(room, user, vector, text);
        }

        return new RoomVerdict(room, difference, lost);
    }

    /// <summary>The server's copy was not asked for long enough: what the users' copies lack is known, and no more.</summary>
    public static RoomVerdict Unknown(CollaborationRoom room) =>
        new(room, null, room.Users.Sum(author => LostOf(author, room, null)), IsKnown: false);

    private static long LostOf(CollaborationUser author, CollaborationRoom room, Doc? server)
    {
        var known = server?.GetState(author.ClientId) ?? long.MaxValue;
        foreach (var user in room.Users)
        {
            known = Math.Min(known, user.Doc.GetState(author.ClientId));
        }

        return author.InsertEnds.Count(end => end > known);
    }

    private static string? Compare(CollaborationRoom room, CollaborationUser user, byte[] vector, string text)
    {
        var name = $"{room.Name}: user {user.Index} (client {user.ClientId})";
        if (!user.Doc.EncodeStateVector().AsSpan().SequenceEqual(vector))
        {
            return $"{name} {DescribeVectors(StateVector.Read(user.Doc.EncodeStateVector()), StateVector.Read(vector))}";
        }

        var own = user.Text.ToString();
        if (own == text)
        {
            return user.Doc.HasPending ? $"{name} waits for edits that it never got" : null;
        }

        var at = own.AsSpan().CommonPrefixLength(text);
        return $"{name} has '{Excerpt(own, at)}' at character {at} of {own.Length}, the server '{Excerpt(text, at)}' of {text.Length}";
    }

    private static string DescribeVectors(Dictionary<ulong, long> own, Dictionary<ulong, long> server)
    {
        var client = own.Keys.Union(server.Keys).Order().First(key => own.GetValueOrDefault(key) != server.GetValueOrDefault(key));
        return $"knows client {client} up to clock {own.GetValueOrDefault(client)}, the server up to {server.GetValueOrDefault(client)}";
    }

    private static string Excerpt(string text, int at) => text.Substring(at, Math.Min(ShownCharacters, text.Length - at));
}
