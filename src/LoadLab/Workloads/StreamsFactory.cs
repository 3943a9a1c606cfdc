using System.Net;
using System.Net.Security;
using LoadLab.Core.Sessions;
using LoadLab.Core.Sessions.Linux;
using LoadLab.Core.Sessions.Portable;
using LoadLab.Transports;
using LoadLab.Transports.WebSockets;

namespace LoadLab.Workloads;

/// <summary>Chooses what carries streams to a target: the user's lane, or what the system and the scheme permit.</summary>
internal static class StreamsFactory
{
    /// <param name="target">The target's address; scheme <c>https</c> or <c>wss</c> means TLS.</param>
    /// <param name="endPoint">Where the target was found.</param>
    /// <param name="lane">The user's choice.</param>
    /// <param name="streams">Number of streams.</param>
    /// <param name="trustAnyCertificate">Whether any certificate of a TLS server will do.</param>
    /// <exception cref="RunStartException">The chosen lane cannot be used.</exception>
    internal static IByteStreams Create(Uri target, EndPoint endPoint, LaneChoice lane, int streams, bool trustAnyCertificate)
    {
        var isTls = target.Scheme is "https" or "wss";
        if (EpollChoice.IsMeant(lane, isTls ? $"the target {target.Scheme}://{target.Authority} speaks TLS" : null))
        {
            return new StreamSet(endPoint, streams, MessageSockets.MaxUnsentBytes, BufferBudget.OfProcess);
        }

        return new PortableStreams(
            endPoint, streams, MessageSockets.MaxUnsentBytes, BufferBudget.OfProcess, isTls ? SecurityOf(target, trustAnyCertificate) : null);
    }

    private static StreamSecurity SecurityOf(Uri target, bool trustAnyCertificate) => new(
        new SslClientAuthenticationOptions
        {
            TargetHost = target.IdnHost,
            RemoteCertificateValidationCallback = ServerCertificates.Check(trustAnyCertificate),
        },
        ServerCertificates.Describe);
}
