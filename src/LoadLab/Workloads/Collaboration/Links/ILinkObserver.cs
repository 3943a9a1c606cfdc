using LoadLab.Core.Sessions;

namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>Told what happens on the users' links, by the thread that owns them. May use the links.</summary>
internal interface ILinkObserver
{
    /// <summary>A link is open: the user says by step 1 what it knows.</summary>
    void Opened(int user);

    /// <summary>A message came in; the bytes are valid until the call returns.</summary>
    void Received(int user, LinkMessageKind kind, ReadOnlySpan<byte> payload);

    /// <summary>The server has taken an update or a step 2.</summary>
    /// <param name="user">Who sent it.</param>
    /// <param name="ticket">Its number, as <see cref="IUserLinks.Send"/> gave it.</param>
    void Acknowledged(int user, long ticket);

    /// <summary>A message came in that is not of the protocol.</summary>
    void Malformed(int user, string problem);

    /// <summary>A message came in of a kind that is the server's own: a client of the protocol passes it over.</summary>
    void Ignored(int user, string kind);

    /// <summary>A link has ended, though nobody closed it here; it can be opened again.</summary>
    void Ended(int user, Outcome outcome, string problem);
}
