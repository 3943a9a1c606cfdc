using LoadLab.Core.Baselines;
using LoadLab.Core.Text;
using Npgsql;
using NpgsqlTypes;

namespace LoadLab.History;

/// <summary>The history in a table of a PostgreSQL server that a team shares. The table is made when it is not there.</summary>
public sealed class PostgresHistory : IRunHistory
{
    /// <summary>Entries kept; at about a kilobyte each this stays below 100 MB with the index.</summary>
    public const int DefaultLargestCount = 50_000;

    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS loadlab_history (
            run_id text PRIMARY KEY, scenario text NOT NULL, started_at timestamptz NOT NULL, entry jsonb NOT NULL);
        CREATE INDEX IF NOT EXISTS loadlab_history_by_time ON loadlab_history (started_at)
        """;

    // Two processes that make the same table at once would fail on the catalog; a lock held to the transaction's end does not.
    private const long SchemaLock = 0x6C6F61646C6162;

    private readonly string _connection;
    private readonly Secrets _secrets = Secrets.OfEnvironment();
    private readonly int _largestCount;

    /// <param name="address"><c>postgres://user:password@host:port/database</c>; the password may stand in PGPASSWORD instead.</param>
    /// <param name="largestCount">Entries kept.</param>
    /// <exception cref="HistoryException">The address has an option that is not known, or with a value that cannot be.</exception>
    public PostgresHistory(Uri address, int largestCount = DefaultLargestCount)
    {
        ArgumentNullException.ThrowIfNull(address);
        _connection = PostgresAddress.ConnectionOf(address);
        _largestCount = largestCount;
        _secrets.AddAddress(address.OriginalString);
        _secrets.AddVariable("PGPASSWORD");
        Place = _secrets.Mask.Apply(address.AbsoluteUri);
    }

    /// <inheritdoc/>
    public string Place { get; }

    /// <inheritdoc/>
    public Task AppendAsync(HistoryEntry entry, CancellationToken cancellation) => ExecuteAsync(
        async connection =>
        {
            await using var insert = new NpgsqlCommand(
                "INSERT INTO loadlab_history (run_id, scenario, started_at, entry) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", connection);
            insert.Parameters.Add(new NpgsqlParameter { Value = entry.RunId });
            insert.Parameters.Add(new NpgsqlParameter { Value = entry.Scenario });
            insert.Parameters.Add(new NpgsqlParameter { Value = entry.StartedAt.ToUniversalTime() });
            insert.Parameters.Add(new NpgsqlParameter { Value = HistoryLine.Write(entry), NpgsqlDbType = NpgsqlDbType.Jsonb });
            await insert.ExecuteNonQueryAsync(cancellation);
            await using var prune = new NpgsqlCommand(
                "DELETE FROM loadlab_history WHERE run_id IN (SELECT run_id FROM loadlab_history ORDER BY started_at DESC OFFSET $1)", connection);
            prune.Parameters.Add(new NpgsqlParameter { Value = _largestCount });
            return await prune.ExecuteNonQueryAsync(cancellation);
        },
        cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryEntry>> ReadAsync(string? scenario, CancellationToken cancellation) => ExecuteAsync<IReadOnlyList<HistoryEntry>>(
        async connection =>
        {
            await using var select = new NpgsqlCommand(
                "SELECT entry FROM loadlab_history WHERE $1 IS NULL OR scenario = $1 ORDER BY started_at", connection);
            select.Parameters.Add(new NpgsqlParameter { Value = (object?)scenario ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            await using var rows = await select.ExecuteReaderAsync(cancellation);
            List<HistoryEntry> entries = [];
            while (await rows.ReadAsync(cancellation))
            {
                if (HistoryLine.TryRead(rows.GetString(0)) is { } entry)
                {
                    entries.Add(entry);
                }
            }

            return entries;
        },
        cancellation);

    private async Task<T> ExecuteAsync<T>(Func<NpgsqlConnection, Task<T>> action, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(_connection);
            await connection.OpenAsync(cancellation);
            await MakeTableAsync(connection, cancellation);
            return await action(connection);
        }
        catch (NpgsqlException exception) when (cancellation.IsCancellationRequested)
        {
            // A connection that was given up while it was opened says that it took too long.
            throw new OperationCanceledException(exception.Message, exception, cancellation);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new HistoryException(
                $"The history {Place} cannot be used: {_secrets.Mask.Show(exception.Message)}. Check address, user and password.", exception);
        }
    }

    private static async Task MakeTableAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({SchemaLock}); {Schema}", connection, transaction);
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
