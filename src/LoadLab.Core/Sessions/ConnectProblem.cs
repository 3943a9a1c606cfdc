using System.Net.Sockets;

namespace LoadLab.Core.Sessions;

/// <summary>Says for people why a connection could not be made, in the same words on every lane.</summary>
internal static class ConnectProblem
{
    /// <summary>No answer came within the time.</summary>
    internal const string TooLate = "connect: no answer in time";

    internal static string Describe(SocketError error) => error == SocketError.TooManyOpenSockets
        ? "connect: this process may open no more files. Hint: raise the limit with 'ulimit -n', or lower 'sessions'."
        : $"connect: {error}";

    internal static string Describe(Exception exception) =>
        exception is SocketException { SocketErrorCode: var error } ? Describe(error) : $"connect: {exception.Message}";
}
