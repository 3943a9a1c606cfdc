namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>The connections of all users to their rooms, numbered by user, that one thread owns.</summary>
internal interface IUserLinks : IDisposable
{
    /// <summary>What drives the links and what they speak, for reports.</summary>
    string Description { get; }

    /// <summary>Bytes sent and received; null when the client does not tell.</summary>
    (long Sent, long Received)? Traffic { get; }

    /// <summary>Begins to open a closed link to a room; the observer is told what came of it.</summary>
    void Open(int user, string room);

    /// <summary>Sends a message. On a link that is not open, nothing happens.</summary>
    /// <returns>
    /// The message's number among those of this connection that the server answers, from 1 and growing; 0 where it answers none.
    /// </returns>
    long Send(int user, LinkMessageKind kind, ReadOnlySpan<byte> payload);

    /// <summary>Closes a link at once, as a lost connection would; the observer is not told.</summary>
    void Close(int user);

    /// <summary>Waits until something happens, and tells the observer all that did.</summary>
    /// <param name="timeoutNs">At most so long; zero or less only asks.</param>
    /// <param name="observer">Told.</param>
    void Wait(long timeoutNs, ILinkObserver observer);
}
