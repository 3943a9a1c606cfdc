namespace LoadLab.Cli;

/// <summary>Something wrong on the command line.</summary>
/// <param name="Option">For example <c>--rate</c>.</param>
/// <param name="Message">What is wrong; one clause without a full stop.</param>
/// <param name="Hint">What to do; one sentence.</param>
internal sealed record CliProblem(string Option, string Message, string Hint)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Option}: {Message}. Hint: {Hint}";
}
