using LoadLab.Core.Statistics;

namespace LoadLab.Core.Capacity;

/// <summary>
/// Where the edge between loads that hold and loads that do not lies, given noisy steps: Bayes' rule on a grid of edges and widths.
/// </summary>
/// <remarks>
/// A step at load r holds with probability <c>e + (1 - 2 e) / (1 + exp((ln r - ln edge) / width))</c>. The edge is the load at which holding
/// is as likely as not; the width says how far around it the outcome is left to chance, which for a target of a fixed rate is next to
/// nothing and for a queue read over some seconds may be a tenth of the rate; e is the share of steps that chance spoiled. Edges are equally
/// likely beforehand in proportion (in the logarithm), widths as below. Asking next at the median is the bisection of Horstein (1963) as
/// analysed by Waeber, Frazier and Henderson (2013): it repeats steps near the edge by itself, as often as the noise asks for.
/// </remarks>
internal sealed class EdgePosterior
{
    private const double SpoiledShare = 0.02;
    private const double GridStep = 0.005;

    private static readonly (double Width, double Weight)[] Widths =
        [(0.002, 0.2), (0.005, 0.25), (0.01, 0.2), (0.02, 0.15), (0.04, 0.12), (0.08, 0.08)];

    private readonly double[] _logLoads;
    private readonly double[] _weights;

    /// <param name="lowLoad">Lowest edge that is thought of.</param>
    /// <param name="highLoad">Highest edge that is thought of.</param>
    /// <param name="steps">Steps that held or were missed.</param>
    internal EdgePosterior(double lowLoad, double highLoad, IReadOnlyList<CapacityStep> steps)
    {
        var low = Math.Log(lowLoad);
        var count = Math.Max(2, (int)Math.Ceiling((Math.Log(highLoad) - low) / GridStep) + 1);
        _logLoads = [.. Enumerable.Range(0, count).Select(i => low + (i * GridStep))];
        _weights = Weigh(_logLoads, [.. steps.Select(step => (Math.Log(step.Load), step.Verdict == StepVerdict.Held))]);
    }

    /// <summary>The median edge and the interval that holds 95 %.</summary>
    internal Estimate Edge => new(Quantile(0.5), new Interval(Quantile(0.025), Quantile(0.975)));

    private double Quantile(double share)
    {
        var sum = 0.0;
        for (var i = 0; i < _weights.Length; i++)
        {
            if (sum + _weights[i] >= share)
            {
                // Each grid point stands for the stretch around it.
                return Math.Exp(_logLoads[i] + (((share - sum) / _weights[i]) - 0.5) * GridStep);
            }

            sum += _weights[i];
        }

        return Math.Exp(_logLoads[^1]);
    }

    private static double[] Weigh(double[] logEdges, (double LogLoad, bool IsHeld)[] steps)
    {
        var weights = new double[logEdges.Length];
        for (var i = 0; i < logEdges.Length; i++)
        {
            foreach (var (width, prior) in Widths)
            {
                weights[i] += prior * LikelihoodOf(steps, logEdges[i], width);
            }
        }

        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private static double LikelihoodOf((double LogLoad, bool IsHeld)[] steps, double logEdge, double width)
    {
        var product = 1.0;
        foreach (var (logLoad, isHeld) in steps)
        {
            var holds = 1 / (1 + Math.Exp((logLoad - logEdge) / width));
            product *= SpoiledShare + ((1 - (2 * SpoiledShare)) * (isHeld ? holds : 1 - holds));
        }

        return product;
    }
}
