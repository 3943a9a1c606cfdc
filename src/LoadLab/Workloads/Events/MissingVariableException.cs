namespace LoadLab.Workloads.Events;

/// <summary>A scenario asks for an environment variable that is not set.</summary>
internal sealed class MissingVariableException(string name)
    : RunStartException($"The scenario asks for the environment variable '{name}', which is not set. Hint: export {name}=...");
