using System.Net.Security;
using System.Security.Authentication;

namespace LoadLab.Core.Sessions.Portable;

/// <summary>How streams speak TLS.</summary>
/// <param name="Options">The server's name, and how its certificate is judged.</param>
/// <param name="Describe">Says for people why the handshake failed, and what to do.</param>
public sealed record StreamSecurity(SslClientAuthenticationOptions Options, Func<AuthenticationException, string> Describe);
