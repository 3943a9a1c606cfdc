namespace LoadLab.Core.Text;

/// <summary>Why a piece of text could not be read.</summary>
/// <param name="Column">Where in the text, from 1.</param>
/// <param name="Message">What is wrong; one clause without a full stop.</param>
/// <param name="Hint">What to write instead; one sentence.</param>
public sealed record TextError(int Column, string Message, string Hint);
