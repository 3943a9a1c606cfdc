using LoadLab.Core.Text;
using LoadLab.Workloads.Events;

namespace LoadLab.Running;

/// <summary>What of a run must never reach a report, log or page.</summary>
internal static class RunSecrets
{
    /// <summary>
    /// Hides the environment's values that the scenario asks for, its tokens, what is secret in the addresses of target and history, and
    /// the live page's token.
    /// </summary>
    internal static SecretMask MaskOf(RunOptions options) => new(
    [
        .. options.Scenario.Workloads.SelectMany(workload => workload.TextsWithVariables).SelectMany(EnvironmentText.ValuesIn),
        .. options.Scenario.Workloads.SelectMany(workload => workload.SecretTexts).Select(EnvironmentText.ExpandSet),
        .. SecretsIn(options.Target),
        .. Uri.TryCreate(options.History, UriKind.Absolute, out var history) ? SecretsIn(history) : [],
        .. options.Dashboard?.Token is { } token ? [token] : (string[])[],
    ]);

    /// <summary>User, password, and the values in the query whose names say that they are secret; as written and as meant.</summary>
    private static IEnumerable<string> SecretsIn(Uri? address)
    {
        if (address is null)
        {
            return [];
        }

        var inQuery = address.Query.TrimStart('?').Split('&')
            .Where(pair => SecretMask.ByShape.Apply(pair) != pair)
            .Select(pair => pair[(pair.IndexOf('=') + 1)..]);
        return new[] { Uri.UnescapeDataString(address.UserInfo) }.Concat(address.UserInfo.Split(':', 2).Concat(inQuery).SelectMany(value => new[] { value, Uri.UnescapeDataString(value) }));
    }
}
