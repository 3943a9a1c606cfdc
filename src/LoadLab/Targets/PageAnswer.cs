namespace LoadLab.Targets;

/// <summary>What came of asking a target for a page.</summary>
/// <param name="Content">The body; empty where there is a problem.</param>
/// <param name="Problem">Why there is no body.</param>
/// <param name="Reason">The problem in words, fit to be shown; empty without one.</param>
internal readonly record struct PageAnswer(ReadOnlyMemory<byte> Content, PageProblem Problem, string Reason)
{
    internal static PageAnswer Failed(PageProblem problem, string reason) => new(default, problem, reason);
}
