using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LoadLab.EndToEnd.Tests.History;

/// <summary>A PostgreSQL server of the test's own, on loopback with a password, gone with the test.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    internal const string Password = "s3cret-of-the-test";

    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    private readonly string _folder;

    private PostgresServer(string folder, int port) => (_folder, Port) = (folder, port);

    internal static string? MissingReason => Programs is null ? "PostgreSQL is not installed: run eng/install-peers.sh" : null;

    internal int Port { get; }

    internal string Address => FormattableString.Invariant($"postgres://lab:{Password}@127.0.0.1:{Port}/postgres");

    internal static async Task<PostgresServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("loadlab-postgres-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "password"), Password);
        if (!OperatingSystem.IsWindows())
        {
            // The server's user is another one.
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
            File.SetUnixFileMode(Path.Combine(folder, "password"), (UnixFileMode)0b110_100_100);
        }

        var server = new PostgresServer(folder, FreePort());
        await server.RunAsync("initdb", "-D", server.Data, "-U", "lab", "-A", "scram-sha-256", "--pwfile", Path.Combine(folder, "password"), "-N");
        await server.RunAsync(
            "pg_ctl", "-D", server.Data, "-l", Path.Combine(folder, "log"), "-w", "-o", FormattableString.Invariant($"-p {server.Port} -h 127.0.0.1 -k {folder} -F"), "start");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        await RunAsync("/bin/rm", "-rf", Data);
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>The server refuses to be started by root, so root does it as the user that the package makes.</summary>
    private async Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.IsPathRooted(program) ? program : Path.Combine(Programs!, program);
        var start = Environment.UserName == "root"
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.WorkingDirectory = "/";
        start.RedirectStandardOutput = false;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{program} ended with {process.ExitCode}"));
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
