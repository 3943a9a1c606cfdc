using LoadLab.Core.Recording;
using LoadLab.Core.Sessions;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// What each turn of an edit's life means in samples and counts; docs/collaboration.md says it in words. Used by the
/// driving thread.
/// </summary>
internal sealed class CollaborationRecording(Recorder recorder, CollaborationCounts counts)
{
    /// <summary>The measurement that tables show first.</summary>
    public const string EditVisible = "edit-visible";

    private const int VisibleResponse = 0;
    private const int VisibleService = 1;
    private const int VisibleLag = 2;
    private const int AcknowledgedResponse = 3;
    private const int MergeResponse = 4;
    private const int JoinResponse = 5;
    private const int AwarenessResponse = 6;

    /// <summary>The series that the recorder must have, in this order.</summary>
    public static IReadOnlyList<Series> Series { get; } =
    [
        new(EditVisible, SeriesKind.Response),
        new(EditVisible, SeriesKind.Service),
        new(EditVisible, SeriesKind.Lag),
        new("edit-ack", SeriesKind.Response),
        new("edit-merge", SeriesKind.Response),
        new("join", SeriesKind.Response),
        new("awareness", SeriesKind.Response),
    ];

    public Recorder Recorder => recorder;

    public void Plan(int phase) => recorder.Count(ArrivalCounter.Planned, phase);

    public void Cancel(int phase) => recorder.Count(ArrivalCounter.Cancelled, phase);

    /// <summary>A keystroke was so late that it is not made: the generator's doing, since a user is always free to type.</summary>
    public void Drop(int phase, long ageNs)
    {
        recorder.Count(ArrivalCounter.DroppedByGenerator, phase);
        recorder.Record(VisibleResponse, phase, ageNs);
        recorder.Record(VisibleLag, phase, ageNs);
    }

    public void Start(int phase, long lagNs)
    {
        recorder.Count(ArrivalCounter.Sent, phase);
        recorder.Record(VisibleLag, phase, lagNs);
    }

    /// <summary>Everybody has seen it.</summary>
    public void Complete(int phase)
    {
        recorder.Count(ArrivalCounter.Completed, phase);
        recorder.Count(Outcome.Completed);
    }

    /// <summary>An observer has an edit in its document.</summary>
    public void Seen(ref PendingEdit edit, CollaborationUser author, CollaborationUser observer, long nowNs)
    {
        counts.DeliveriesSeen++;
        if (IsLive(edit, author, observer))
        {
            recorder.Record(VisibleResponse, edit.Phase, nowNs - edit.IntendedNs);
            recorder.Record(VisibleService, edit.Phase, nowNs - edit.ActualNs);
        }
        else
        {
            counts.DeliveriesAfterAbsence++;
            var from = Math.Max(edit.IntendedNs, Math.Max(author.ReturnedAtNs, observer.ReturnedAtNs));
            recorder.Record(MergeResponse, edit.Phase, nowNs - from);
        }

        CountDown(ref edit);
    }

    /// <summary>An observer has a cursor move, or a later one of the same author.</summary>
    public void CursorSeen(ref PendingEdit move, CollaborationUser author, CollaborationUser observer, long nowNs)
    {
        counts.CursorsOutstanding--;
        if (IsLive(move, author, observer))
        {
            recorder.Record(AwarenessResponse, move.Phase, nowNs - move.IntendedNs);
        }

        CountDown(ref move);
    }

    public void Acknowledged(in PendingEdit awaited, long nowNs) =>
        recorder.Record(AcknowledgedResponse, awaited.Phase, nowNs - awaited.IntendedNs);

    public void Joined(int phase, long durationNs) => recorder.Record(JoinResponse, phase, durationNs);

    public void Count(Outcome outcome) => recorder.Count(outcome);

    /// <summary>What nobody has seen at the end counts at its age, once for each who has not.</summary>
    public void Abandon(CollaborationUser author, long nowNs)
    {
        Abandon(author.Inserts.All, VisibleResponse, nowNs);
        Abandon(author.Deletes.All, VisibleResponse, nowNs);
        Abandon(author.CursorMoves.All, AwarenessResponse, nowNs);
    }

    private void Abandon(Span<PendingEdit> edits, int series, long nowNs)
    {
        foreach (ref var edit in edits)
        {
            for (var i = 0; i < edit.Remaining; i++)
            {
                recorder.Record(series, edit.Phase, nowNs - edit.IntendedNs);
            }

            if (edit.Remaining > 0)
            {
                recorder.Count(ArrivalCounter.Unfinished, edit.Phase);
            }
        }
    }

    /// <summary>
    /// Whether neither had to come back from a planned absence after the keystroke. An absence that the server caused is the
    /// server's, and the time counts.
    /// </summary>
    private static bool IsLive(in PendingEdit edit, CollaborationUser author, CollaborationUser observer) =>
        edit.ActualNs >= author.ReturnedAtNs && edit.ActualNs >= observer.ReturnedAtNs;

    private void CountDown(ref PendingEdit edit)
    {
        if (--edit.Remaining == 0)
        {
            Complete(edit.Phase);
        }
    }
}
