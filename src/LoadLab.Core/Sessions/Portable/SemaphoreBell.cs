namespace LoadLab.Core.Sessions.Portable;

/// <summary>A bell for every system. Its wait ends up to a millisecond late, which shows as generator lag.</summary>
internal sealed class SemaphoreBell : IBell
{
    private const long NsPerMs = 1_000_000;

    private readonly SemaphoreSlim _semaphore = new(0);

    public void Ring() => _semaphore.Release();

    public void Wait(long timeoutNs) => _ = _semaphore.Wait((int)Math.Clamp(timeoutNs / NsPerMs, 0, int.MaxValue));

    public void Dispose() => _semaphore.Dispose();
}
