namespace LoadLab.Core.Results;

/// <summary>Something that shows a run while it goes on. Views can be removed without touching the run.</summary>
public interface IRunView
{
    /// <summary>Called once a second by the run's collecting thread: must return at once, and must not throw.</summary>
    void Show(IntervalSnapshot snapshot);
}
