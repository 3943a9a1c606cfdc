using System.Collections.Concurrent;

namespace LoadLab.Core.Sessions;

/// <summary>The accounts of all connections of one owner, numbered from 0.</summary>
public sealed class BufferAccounts
{
    private readonly BufferAccount[] _accounts;
    private readonly ConcurrentQueue<BufferAccount> _condemned = new();

    /// <param name="budget">Shared with all other owners.</param>
    /// <param name="connections">Number of connections.</param>
    public BufferAccounts(BufferBudget budget, int connections) =>
        _accounts = [.. Enumerable.Range(0, connections).Select(connection => new BufferAccount(budget, connection, _condemned))];

    /// <summary>The account of a connection.</summary>
    public BufferAccount this[int connection] => _accounts[connection];

    /// <summary>Tells, each once, the connections that must be closed because they hold most. Used by the owner.</summary>
    /// <param name="connection">Number of the connection.</param>
    public bool TryTakeCondemned(out int connection)
    {
        while (_condemned.TryDequeue(out var account))
        {
            connection = account.Connection;
            if (account.IsCondemned)
            {
                return true;
            }
        }

        connection = -1;
        return false;
    }
}
