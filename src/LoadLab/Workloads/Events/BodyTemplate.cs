using System.Text;
using LoadLab.Core.Scheduling;

namespace LoadLab.Workloads.Events;

/// <summary>
/// A body of the user's with placeholders: <c>{{event}}</c>, <c>{{seq}}</c>, <c>{{run}}</c>, <c>{{tsWall}}</c>. Split once,
/// so that writing it searches nothing.
/// </summary>
internal sealed class BodyTemplate
{
    private const int MaxNumberBytes = 20;

    private readonly List<(byte[] Text, Placeholder Placeholder)> _parts = [];
    private readonly RunIdentity _run;
    private readonly byte[] _runId;

    /// <param name="text">The template; unknown placeholders are text.</param>
    /// <param name="run">The run.</param>
    internal BodyTemplate(string text, RunIdentity run)
    {
        _run = run;
        _runId = Encoding.ASCII.GetBytes(run.RunId);
        while (text.Length > 0)
        {
            var (at, length, placeholder) = Next(text);
            _parts.Add((Encoding.UTF8.GetBytes(text[..at]), placeholder));
            text = text[(at + length)..];
        }
    }

    private enum Placeholder
    {
        None,
        Event,
        Number,
        Run,
        WallTime,
    }

    internal int MaxBytes(int maxEventBytes) =>
        _parts.Sum(part => part.Text.Length + (part.Placeholder == Placeholder.Event ? maxEventBytes : MaxNumberBytes));

    internal void Write(long number, in Arrival arrival, EventEncoder encoder, ref ByteWriter writer)
    {
        foreach (var (text, placeholder) in _parts)
        {
            writer.Text(text);
            switch (placeholder)
            {
                case Placeholder.Event:
                    encoder.Write(number, arrival, ref writer);
                    break;
                case Placeholder.Number:
                    writer.Number(number);
                    break;
                case Placeholder.Run:
                    writer.Text(_runId);
                    break;
                case Placeholder.WallTime:
                    writer.Number(_run.WallStartNs + arrival.IntendedStartNs);
                    break;
            }
        }
    }

    private static (int At, int Length, Placeholder Placeholder) Next(string text)
    {
        var first = (At: text.Length, Length: 0, Placeholder: Placeholder.None);
        foreach (var (mark, placeholder) in Marks)
        {
            var at = text.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0 && at < first.At)
            {
                first = (at, mark.Length, placeholder);
            }
        }

        return first;
    }

    private static readonly (string Mark, Placeholder Placeholder)[] Marks =
    [
        ("{{event}}", Placeholder.Event),
        ("{{seq}}", Placeholder.Number),
        ("{{run}}", Placeholder.Run),
        ("{{tsWall}}", Placeholder.WallTime),
    ];
}
