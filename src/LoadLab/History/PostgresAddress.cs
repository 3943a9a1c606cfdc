using LoadLab.Core.Text;
using Npgsql;

namespace LoadLab.History;

/// <summary>
/// Reads <c>postgres://user:password@host:port/database?sslmode=verify-full</c>. Options have libpq's names (PostgreSQL's manual, 34.1.2);
/// each is obeyed, or the address is refused: an option that somebody believes in must not be passed over.
/// </summary>
internal static class PostgresAddress
{
    private const string Schemes = "disable, allow, prefer, require, verify-ca, verify-full";

    private static readonly Dictionary<string, Action<NpgsqlConnectionStringBuilder, string>> Options = new(StringComparer.Ordinal)
    {
        ["sslmode"] = (builder, value) => builder.SslMode = ModeOf(value),
        ["sslrootcert"] = (builder, value) => builder.RootCertificate = value,
        ["sslcert"] = (builder, value) => builder.SslCertificate = value,
        ["sslkey"] = (builder, value) => builder.SslKey = value,
        ["connect_timeout"] = (builder, value) => builder.Timeout = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
        ["application_name"] = (builder, value) => builder.ApplicationName = value,
        ["options"] = (builder, value) => builder.Options = value,
        ["user"] = (builder, value) => builder.Username = value,
        ["password"] = (builder, value) => builder.Password = value,
        ["dbname"] = (builder, value) => builder.Database = value,
    };

    /// <summary>The connection as Npgsql takes it.</summary>
    /// <exception cref="HistoryException">An option is not known, or its value cannot be.</exception>
    internal static string ConnectionOf(Uri address)
    {
        var user = address.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port > 0 ? address.Port : 5432,
            Timeout = 10,
            CommandTimeout = 30,
            ApplicationName = "LoadLab",
        };
        if (user[0].Length > 0)
        {
            builder.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length == 2)
        {
            builder.Password = Uri.UnescapeDataString(user[1]);
        }

        if (address.AbsolutePath.Trim('/') is { Length: > 0 } database)
        {
            builder.Database = Uri.UnescapeDataString(database);
        }

        foreach (var option in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            Apply(builder, option);
        }

        return builder.ConnectionString;
    }

    private static void Apply(NpgsqlConnectionStringBuilder builder, string option)
    {
        var parts = option.Split('=', 2);
        var name = Uri.UnescapeDataString(parts[0]);
        if (!Options.TryGetValue(name, out var apply))
        {
            throw new HistoryException($"--history: '{ForeignText.Show(name)}' is no option of a postgres address. {NearestWord.Hint(name, [.. Options.Keys])}");
        }

        try
        {
            apply(builder, parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            // The value may be a secret: the name is enough.
            throw new HistoryException($"--history: the value of '{name}' cannot be used. Hint: sslmode is one of {Schemes}; connect_timeout is seconds.", exception);
        }
    }

    private static SslMode ModeOf(string value) => value switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw new ArgumentException("no mode", nameof(value)),
    };
}
