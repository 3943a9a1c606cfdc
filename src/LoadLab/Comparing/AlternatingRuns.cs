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
    /// <summary>Runs each of two sides as often as asked.</summary>
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
        var sides = await RunAsync([("a", a), ("b", b)], repeatCount, folder, seed, ReadOnly, cancellation);
        return (sides[0], sides[1]);
    }

    /// <summary>Runs any number of sides: in their order, then in the opposite one, and so on.</summary>
    /// <param name="sides">Folder and arguments of each.</param>
    /// <param name="repeatCount">Runs of each side.</param>
    /// <param name="folder">Takes the runs.</param>
    /// <param name="seed">Seed of the first round; each round has the next.</param>
    /// <param name="read">Reads a run from its folder, told the exit code.</param>
    /// <param name="cancellation">Ends the run under way and starts no other.</param>
    /// <returns>The runs of each side.</returns>
    /// <exception cref="ResultFormatException">A run left no readable result; the message says which.</exception>
    internal async Task<IReadOnlyList<IReadOnlyList<T>>> RunAsync<T>(
        IReadOnlyList<(string Folder, IReadOnlyList<string> Arguments)> sides,
        int repeatCount,
        string folder,
        ulong seed,
        Func<string, int, T> read,
        CancellationToken cancellation)
    {
        List<List<T>> runs = [.. sides.Select(_ => new List<T>())];
        for (var round = 0; round < repeatCount; round++)
        {
            for (var i = 0; i < sides.Count; i++)
            {
                var side = round % 2 == 0 ? i : sides.Count - 1 - i;
                var output = Path.Combine(folder, sides[side].Folder, FormattableString.Invariant($"{round + 1:00}"));
                var exitCode = await run(
                    [.. sides[side].Arguments, "--seed", FormattableString.Invariant($"{seed + (ulong)round}"), "--output", output], cancellation);
                cancellation.ThrowIfCancellationRequested();
                runs[side].Add(read(output, exitCode));
            }
        }

        return runs;
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
