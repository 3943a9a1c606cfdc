namespace LoadLab.Cli;

/// <summary>
/// Tells when the process that started this one is gone, however it ended: the system closes its end of the pipe. A thread of
/// its own reads, so that a busy thread pool cannot delay the end.
/// </summary>
internal sealed class ParentPipe : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _gate = new();
    private bool _isDisposed;

    /// <param name="pipe">The child's standard input; null for a process without a parent to watch.</param>
    public ParentPipe(Stream? pipe)
    {
        if (pipe is not null)
        {
            new Thread(() => ReadToEnd(pipe)) { IsBackground = true, Name = "parent pipe" }.Start();
        }
    }

    /// <summary>Cancelled at the pipe's end.</summary>
    public CancellationToken Closed => _closed.Token;

    /// <summary>The reading thread stays until the pipe ends, or the process.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _closed.Dispose();
        }
    }

    private void ReadToEnd(Stream pipe)
    {
        try
        {
            var bytes = new byte[256];
            while (pipe.Read(bytes) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A pipe that cannot be read is as gone as one that was closed.
        }

        lock (_gate)
        {
            if (!_isDisposed)
            {
                _closed.Cancel();
            }
        }
    }
}
