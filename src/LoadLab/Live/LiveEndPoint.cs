using System.Net;

namespace LoadLab.Live;

/// <summary>Where the live page listens, and who may see it. No record: one would print its token.</summary>
public sealed class LiveEndPoint
{
    /// <summary>Shorter tokens could be guessed.</summary>
    public const int ShortestTokenCharacters = 16;

    /// <summary>
    /// Variable of the environment that holds the token. On loopback it may be missing; when it is there, it is asked for there too.
    /// </summary>
    public const string TokenVariable = "LOADLAB_DASHBOARD_TOKEN";

    private LiveEndPoint(IPAddress address, int port, string? token)
    {
        Address = address;
        Port = port;
        Token = token;
    }

    /// <summary>Address to listen on.</summary>
    public IPAddress Address { get; }

    /// <summary>Port; 0 for any free one.</summary>
    public int Port { get; }

    /// <summary>What a visitor must show; null on loopback.</summary>
    public string? Token { get; }

    /// <summary>Address and port.</summary>
    public override string ToString() => new IPEndPoint(Address, Port).ToString();

    /// <summary>On this machine only.</summary>
    /// <param name="port">0 for any free one.</param>
    public static LiveEndPoint Loopback(int port) => new(IPAddress.Loopback, port, token: null);

    /// <summary>On any address; on another than loopback the token is required.</summary>
    /// <exception cref="ArgumentException">There is no token, or it is too short; the message is for the user.</exception>
    public static LiveEndPoint On(IPAddress address, int port, string? token)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (IPAddress.IsLoopback(address) && token is null)
        {
            return new LiveEndPoint(address, port, token: null);
        }

        return token is { Length: >= ShortestTokenCharacters }
            ? new LiveEndPoint(address, port, token)
            : throw new ArgumentException(
                $"The live page is served on {address} only with a token of at least {ShortestTokenCharacters} characters.", nameof(token));
    }
}
