using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// Decides who makes each keystroke, so that the schedule sets when and the model sets who: a share of the writers is in a
/// burst and takes turns; each keystroke ends its writer's burst with probability 1 / mean length, and the writer that has
/// paused longest begins one. So bursts are geometric, pauses follow, and all write equally often in the long run.
/// </summary>
internal sealed class WriterRotation
{
    private readonly CollaborationUser[] _typing;
    private readonly Queue<CollaborationUser> _pausing;
    private readonly double _endProbability;
    private readonly ulong _seed;

    public WriterRotation(CollaborationUser[] writers, EditingBehaviour behaviour, ulong seed)
    {
        _seed = seed;
        _endProbability = 1 / behaviour.BurstKeystrokes;
        var shuffled = writers.ToArray();
        var random = new SplitMix64(seed);
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var other = random.NextInt(i + 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        // Bursts of one keystroke are no bursts: everybody takes turns.
        var share = behaviour.BurstKeystrokes <= 1 ? 1 : behaviour.TypingShare;
        var typing = Math.Clamp((int)Math.Round(shuffled.Length * share), 1, shuffled.Length);
        _typing = shuffled[..typing];
        _pausing = new Queue<CollaborationUser>(shuffled[typing..]);
    }

    /// <summary>The writer of an arrival; asked for arrivals in their order.</summary>
    public CollaborationUser WriterOf(in Arrival arrival)
    {
        var slot = (int)(arrival.Index % _typing.Length);
        var writer = _typing[slot];
        if (_pausing.Count > 0 && SplitMix64.ForIndex(_seed, arrival.Index).NextDouble() < _endProbability)
        {
            _pausing.Enqueue(writer);
            _typing[slot] = _pausing.Dequeue();
        }

        return writer;
    }
}
