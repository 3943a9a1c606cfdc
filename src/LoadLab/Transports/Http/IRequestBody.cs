using LoadLab.Core.Scheduling;

namespace LoadLab.Transports.Http;

/// <summary>Makes the bodies of a lane's requests. Used by the lane's thread.</summary>
internal interface IRequestBody
{
    /// <summary>Upper bound in bytes.</summary>
    int MaxBytes { get; }

    /// <returns>Bytes written.</returns>
    int Write(in Arrival arrival, Span<byte> buffer);
}
