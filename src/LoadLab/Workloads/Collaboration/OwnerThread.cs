using System.Threading.Channels;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// A thread that owns what only one thread may use. It does what it is asked to, one thing at a time, and in between serves,
/// again and again.
/// </summary>
internal sealed class OwnerThread : IAsyncDisposable
{
    private readonly Channel<Action> _work = Channel.CreateBounded<Action>(1);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action _serve;

    /// <param name="name">For people.</param>
    /// <param name="serve">Done between the works; waits a few milliseconds at most.</param>
    public OwnerThread(string name, Action serve)
    {
        _serve = serve;
        new Thread(Run) { Name = name, IsBackground = true }.Start();
    }

    /// <summary>Does something on the thread; its error is the task's.</summary>
    public async Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _work.Writer.WriteAsync(() =>
        {
            try
            {
                done.SetResult(work());
            }
#pragma warning disable CA1031 // A defect must reach whoever asked, whatever it is.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                done.SetException(exception);
            }
        });
        return await await Task.WhenAny(done.Task, FailedAsync<T>());
    }

    public async ValueTask DisposeAsync()
    {
        _work.Writer.Complete();
        await _ended.Task;
    }

    private async Task<T> FailedAsync<T>()
    {
        await _ended.Task;
        throw new InvalidOperationException("The thread has ended.");
    }

    private void Run()
    {
        try
        {
            while (!_work.Reader.Completion.IsCompleted)
            {
                if (_work.Reader.TryRead(out var work))
                {
                    work();
                }
                else
                {
                    _serve();
                }
            }

            _ended.SetResult();
        }
#pragma warning disable CA1031 // A defect while serving must reach whoever asks next.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _ended.SetException(exception);
        }
    }
}
