using System.Collections.Concurrent;

namespace LoadLab.Core.Sessions;

/// <summary>What one connection holds of a <see cref="BufferBudget"/>. Used by the owner of the connection.</summary>
public sealed class BufferAccount
{
    private readonly BufferBudget _budget;
    private readonly ConcurrentQueue<BufferAccount> _condemned;

    /// <param name="budget">Shared by all connections.</param>
    /// <param name="connection">Number of the connection among its owner's.</param>
    /// <param name="condemned">Where the owner learns which of its connections must give way.</param>
    internal BufferAccount(BufferBudget budget, int connection, ConcurrentQueue<BufferAccount> condemned)
    {
        (_budget, Connection, _condemned) = (budget, connection, condemned);
    }

    /// <summary>Number of the connection among its owner's.</summary>
    internal int Connection { get; }

    /// <summary>Bytes held. Written under the budget's lock.</summary>
    internal long HeldBytes { get; set; }

    /// <summary>Whether the connection must be closed. Written under the budget's lock.</summary>
    internal bool IsCondemned { get; set; }

    /// <summary>Why the connection is closed when it must give way, for people.</summary>
    public string Reason => FormattableString.Invariant(
        $"all connections together hold more than {_budget.MaximumBytes >> 20} MiB of unfinished messages and unsent bytes, and this one held most");

    /// <summary>Holds more bytes.</summary>
    /// <returns>False when the connection must be closed. Even then the bytes count until they are released.</returns>
    internal bool TryHold(long bytes) => _budget.TryHold(this, bytes);

    /// <summary>Holds fewer bytes.</summary>
    internal void Release(long bytes) => _budget.Release(this, bytes);

    internal void Tell() => _condemned.Enqueue(this);
}
