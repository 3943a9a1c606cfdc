using System.CommandLine;
using System.Globalization;
using System.Net;
using LoadLab.Live;

namespace LoadLab.Cli;

/// <summary>Reads where the live page is served. Its token stands in the environment: a command line is seen by every user of the machine.</summary>
/// <param name="arguments">The options of a run.</param>
/// <param name="result">What was typed.</param>
/// <param name="variable">Reads an environment variable.</param>
/// <param name="add">Takes a problem: option, message, hint.</param>
internal sealed class DashboardReader(
    RunArguments arguments, ParseResult result, Func<string, string?> variable, Action<string, string, string> add)
{
    /// <summary>Port when <c>--dashboard</c> names none.</summary>
    internal const int DefaultPort = 5080;

    /// <summary>The end point, or null for no live page or after a problem.</summary>
    internal LiveEndPoint? Read()
    {
        var given = result.GetResult(arguments.Dashboard);
        var isWanted = given is not (null or { Implicit: true });
        var written = result.GetValue(arguments.DashboardAddress);
        if (!isWanted && written is not null)
        {
            add("--dashboard-address", "says where a live page is served, and none is", "Add --dashboard.");
        }

        return isWanted && Port(given!.Tokens.Count == 0 ? null : given.Tokens[0].Value) is { } port && Address(written) is { } address
            ? On(address, port)
            : null;
    }

    private int? Port(string? written)
    {
        if (written is null)
        {
            return DefaultPort;
        }

        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort)
        {
            return port;
        }

        add("--dashboard", $"'{written}' is not a port from 0 to {IPEndPoint.MaxPort}", $"Write for example --dashboard {DefaultPort}.");
        return null;
    }

    private IPAddress? Address(string? written)
    {
        if (written is null)
        {
            return IPAddress.Loopback;
        }

        if (IPAddress.TryParse(written, out var address))
        {
            return address;
        }

        add("--dashboard-address", $"'{written}' is not an IP address", "Write an address of this machine, for example 192.0.2.7, or 0.0.0.0 for all of them.");
        return null;
    }

    private LiveEndPoint? On(IPAddress address, int port)
    {
        try
        {
            return LiveEndPoint.On(address, port, variable(LiveEndPoint.TokenVariable) is { Length: > 0 } token ? token : null);
        }
        catch (ArgumentException exception)
        {
            // The message has no secret in it: it names the address and the least length.
            add("--dashboard-address", exception.Message.Split(" (Parameter")[0].TrimEnd('.'), $"Set {LiveEndPoint.TokenVariable}, for example to the output of 'openssl rand -hex 16'.");
            return null;
        }
    }
}
