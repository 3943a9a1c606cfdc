using System.Text;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;

namespace LoadLab.Workloads.Events;

/// <summary>
/// Text of a request, wherever it stands: what is constant is made once, and the values of an arrival are written between.
/// Writing it searches and allocates nothing. Immutable once it is built.
/// </summary>
/// <param name="run">The run.</param>
internal sealed class RequestText(RunIdentity run)
{
    private const int MaxNumberBytes = 20;

    private readonly List<(byte[] Text, Placeholder Placeholder)> _parts = [];
    private readonly byte[] _runId = Encoding.ASCII.GetBytes(run.RunId);

    private enum Placeholder
    {
        None,
        Event,
        Number,
        Run,
        WallTime,
    }

    /// <summary>Whether it is the same for every arrival.</summary>
    internal bool IsConstant => _parts.TrueForAll(part => part.Placeholder == Placeholder.None);

    /// <summary>Adds text as it is.</summary>
    internal RequestText Literal(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (_parts is [.., (var before, Placeholder.None)])
        {
            _parts[^1] = ([.. before, .. bytes], Placeholder.None);
        }
        else
        {
            _parts.Add((bytes, Placeholder.None));
        }

        return this;
    }

    /// <summary>Adds text with marks in it.</summary>
    /// <param name="text">Validated: it names only what can be put in.</param>
    /// <param name="check">Says what is wrong with a variable's value for this place; null where nothing is.</param>
    /// <exception cref="RunStartException">A variable is not set, or its value cannot stand here.</exception>
    internal RequestText Template(string text, Func<string, string?>? check = null)
    {
        var end = 0;
        foreach (var mark in TemplateMark.In(text))
        {
            _ = Literal(text[end..mark.Index]);
            end = mark.Index + mark.Length;
            if (mark.IsVariable)
            {
                _ = Literal(ValueOf(mark, check));
            }
            else
            {
                _parts.Add(([], PlaceholderOf(mark.Name)));
            }
        }

        return Literal(text[end..]);
    }

    /// <summary>Adds another text.</summary>
    internal RequestText Append(RequestText other)
    {
        foreach (var (text, placeholder) in other._parts)
        {
            _ = Literal(Encoding.UTF8.GetString(text));
            if (placeholder != Placeholder.None)
            {
                _parts.Add(([], placeholder));
            }
        }

        return this;
    }

    /// <summary>Upper bound in bytes.</summary>
    internal int MaxBytes(int maxEventBytes) =>
        _parts.Sum(part => part.Text.Length + (part.Placeholder == Placeholder.Event ? maxEventBytes : MaxNumberBytes));

    /// <param name="number">Number of the first event that the arrival carries.</param>
    /// <param name="arrival">The arrival.</param>
    /// <param name="encoder">Writes the event; null where none can stand.</param>
    /// <param name="writer">Where.</param>
    internal void Write(long number, in Arrival arrival, EventEncoder? encoder, ref ByteWriter writer)
    {
        foreach (var (text, placeholder) in _parts)
        {
            writer.Text(text);
            switch (placeholder)
            {
                case Placeholder.Event:
                    encoder!.Write(number, arrival, ref writer);
                    break;
                case Placeholder.Number:
                    writer.Number(number);
                    break;
                case Placeholder.Run:
                    writer.Text(_runId);
                    break;
                case Placeholder.WallTime:
                    writer.Number(run.WallStartNs + arrival.IntendedStartNs);
                    break;
            }
        }
    }

    /// <summary>The text for an arrival, for clients that take strings.</summary>
    internal string ToText(long number, in Arrival arrival)
    {
        var buffer = new byte[MaxBytes(0)];
        var writer = new ByteWriter(buffer);
        Write(number, arrival, null, ref writer);
        return Encoding.UTF8.GetString(writer.WrittenFrom(0));
    }

    private string ValueOf(TemplateMark mark, Func<string, string?>? check) => run.Secrets.Resolve($"${{{mark.Name}}}", (name, value) =>
    {
        if (check?.Invoke(value) is { } problem)
        {
            throw new RunStartException($"The environment variable '{name}' {problem}, so that it cannot be sent where the scenario asks for it.");
        }
    });

    private static Placeholder PlaceholderOf(string name) => name switch
    {
        TemplateMark.Event => Placeholder.Event,
        "seq" => Placeholder.Number,
        "run" => Placeholder.Run,
        "tsWall" => Placeholder.WallTime,
        _ => throw new RunStartException($"'{{{{{name}}}}}' cannot be replaced."),
    };
}
