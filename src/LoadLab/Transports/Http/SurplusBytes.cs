namespace LoadLab.Transports.Http;

/// <summary>
/// What comes behind a whole answer. Old servers end a body with a line of its own, and some end an answer that has no body with a last
/// chunk: other clients take both, and give the connection up. Anything else would be the answer to a question that nobody asked.
/// </summary>
internal static class SurplusBytes
{
    /// <summary>Whether the answer before them still counts.</summary>
    internal static bool AreHarmless(ReadOnlySpan<byte> surplus) =>
        surplus.Trim("\r\n"u8).IsEmpty || surplus.SequenceEqual("0\r\n\r\n"u8);
}
