namespace LoadLab.EndToEnd.Tests.Truth.Target;

/// <summary>When the truth target answers. Used by its thread.</summary>
internal interface ILatencyLaw
{
    /// <param name="nowNs">When the request was read, in ns from the target's time 0.</param>
    /// <param name="connection">Which connection it came on, from 0 in order of acceptance.</param>
    /// <param name="sequence">The request's number.</param>
    TruthReply Answer(long nowNs, int connection, long sequence);
}
