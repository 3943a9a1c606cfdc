using System.CommandLine;

namespace LoadLab.Cli;

/// <summary>A command whose help ends in examples.</summary>
internal sealed class LabCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Command lines as a user types them.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
