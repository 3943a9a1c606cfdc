namespace LoadLab.Core.Text;

/// <summary>A text asks for an environment variable that is not set.</summary>
/// <param name="name">The variable.</param>
public sealed class MissingVariableException(string name)
    : Exception($"The scenario asks for the environment variable '{name}', which is not set. Hint: export {name}=...");
