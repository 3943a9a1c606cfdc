using LoadLab.Core.Baselines;
using LoadLab.Core.Results;

namespace LoadLab.Comparing;

/// <summary>
/// Runs two sides in the order A B B A A B B A ...: what drifts in a straight line while they run, such as a machine that warms
/// up, falls on both sides alike.
/// </summary>
/// <param name="run">Runs the program with arguments to its end; returns its exit code.</param>
internal sealed class AlternatingRuns(Func<IReadOnlyList<string>, CancellationToken, Task<int>> run)
{
    /// <summary>Side of each run, false for A. Of four in a row the outer two are A.</summary>
    internal static bool IsB(int index) => (index & 3) is 1 or 2;

    /// <summary>Runs each side as often as asked.</summary>
    /// <param name="a">Arguments of a run of side A.</param>
    /// <param name="b">Arguments of a run of side B.</param>
    /// <param name="repeatCount">Runs of each side.</param>
    /// <param name="folder">Takes the runs, in <c>a/</c> and <c>b/</c>.</param>
    /// <param name="seed">Seed of the first pair; each pair has the next, so that no single one decides.</param>
    /// <param name="cancellation">Ends the run under way and starts no other.</param>
    /// <exception cref="ResultFormatException">A run left no readable result; the message says which.</exception>
    internal async Task<(IReadOnlyList<ComparableRun> A, IReadOnlyList<ComparableRun> B)> RunAsync(
        IReadOnlyList<string> a, IReadOnlyList<string> b, int repeatCount, string folder, ulong seed, CancellationToken cancellation)
    {
        List<ComparableRun>[] sides = [[], []];
        for (var i = 0; i < 2 * repeatCount; i++)
        {
            var side = IsB(i) ? 1 : 0;
            var number = sides[side].Count;
            var output = Path.Combine(folder, side == 0 ? "a" : "b", FormattableString.Invariant($"{number + 1:00}"));
            var exitCode = await run(
                [.. side == 0 ? a : b, "--seed", FormattableString.Invariant($"{seed + (ulong)number}"), "--output", output], cancellation);
            cancellation.ThrowIfCancellationRequested();
            sides[side].Add(ReadOnly(output, exitCode));
        }

        return (sides[0], sides[1]);
    }

    private static ComparableRun ReadOnly(string output, int exitCode)
    {
        try
        {
            return RunSet.Read(output, new BaselineStore([output])).Runs[0];
        }
        catch (ResultFormatException exception)
        {
            throw new ResultFormatException($"The run in {output} ended with exit code {exitCode} and left no readable result: {exception.Message}", exception);
        }
    }
}
