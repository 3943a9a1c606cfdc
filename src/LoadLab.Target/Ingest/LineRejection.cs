namespace LoadLab.Target.Ingest;

/// <summary>A line of a batch that was not accepted.</summary>
/// <param name="Line">From 1, empty lines included.</param>
/// <param name="Rejection">Why.</param>
internal readonly record struct LineRejection(int Line, Rejection Rejection);
