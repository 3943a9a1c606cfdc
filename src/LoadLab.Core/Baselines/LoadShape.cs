using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LoadLab.Core.Results;

namespace LoadLab.Core.Baselines;

/// <summary>
/// What a run asked of its target, in lines that people can compare and a program can hash. Taken from the result, so that any
/// stored run has it. The seed is no part of it; neither are objectives, which change what is judged and not what is done.
/// </summary>
public static class LoadShape
{
    private const double LargestRateDifferenceRatio = 0.03;

    /// <summary>One line for each workload and phase.</summary>
    public static IReadOnlyList<string> Of(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return
        [
            .. result.Workloads.Select(workload => Invariant(
                $"{workload.Name}: {workload.UnitsPerArrival} {workload.Unit} an arrival")),
            .. result.Phases.Select(phase => Invariant(
                $"{phase.Workload}: {phase.Kind} '{phase.Name}' from {phase.StartSeconds:0.###} s to {phase.EndSeconds:0.###} s")),
        ];
    }

    /// <summary>The first 16 hexadecimal digits of SHA-256 over the lines.</summary>
    public static string Hash(IReadOnlyList<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..16];

    /// <summary>
    /// Whether planned rates are the same but for the chance of a random schedule: within 3 %. They are no part of the hash, because
    /// whatever they were rounded to, some rate would lie on the edge.
    /// </summary>
    public static bool IsSameRate(IReadOnlyDictionary<string, double> one, IReadOnlyDictionary<string, double> other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Count == other.Count && one.All(rate => other.TryGetValue(rate.Key, out var otherRate)
            && Math.Abs(rate.Value - otherRate) <= LargestRateDifferenceRatio * Math.Max(rate.Value, otherRate));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
