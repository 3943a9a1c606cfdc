namespace LoadLab.Live;

/// <summary>The live page cannot be served. The message is for people.</summary>
public sealed class LiveViewException(string message, Exception inner) : Exception(message, inner);
