namespace LoadLab.Core.Sessions;

/// <summary>Wakes the one thread that waits.</summary>
internal interface IBell : IDisposable
{
    /// <summary>Ends the wait, or the next one. Any thread.</summary>
    void Ring();

    /// <summary>Waits for the bell.</summary>
    /// <param name="timeoutNs">At most so long; zero or less only asks.</param>
    void Wait(long timeoutNs);
}
