using System.Net.Security;
using System.Security.Authentication;

namespace LoadLab.Transports;

/// <summary>How the certificate of a TLS target is judged.</summary>
internal static class ServerCertificates
{
    private const string Advice =
        "Add it to the certificates that the system trusts, or set 'trust-any-certificate: true' in the workload.";

    /// <summary>Says what is wrong, and what to do about a certificate that the system does not trust.</summary>
    internal static string Describe(AuthenticationException failure)
    {
        // A certificate that is not trusted is found here and has no inner exception; what the other side objects to has one.
        return failure.InnerException is { } refusal
            ? $"TLS failed: {refusal.GetBaseException().Message}"
            : failure.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase) ? $"TLS failed: {failure.Message} {Advice}"
            : $"TLS failed: {failure.Message} Does the target speak TLS on this port?";
    }

    /// <param name="trustAny">The scenario says so: any certificate will do.</param>
    /// <returns>Null for the system's own judgement.</returns>
    internal static RemoteCertificateValidationCallback? Check(bool trustAny) =>
#pragma warning disable CA5359 // Asked for by the user, by a key of that name, and named in the result.
        trustAny ? static (_, _, _, _) => true : null;
#pragma warning restore CA5359
}
