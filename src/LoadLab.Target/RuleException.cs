namespace LoadLab.Target;

/// <summary>Rules that cannot be compiled; carries every problem of all texts.</summary>
public sealed class RuleException(IReadOnlyList<RuleProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>All problems, in the order of texts and lines.</summary>
    public IReadOnlyList<RuleProblem> Problems { get; } = problems;
}
