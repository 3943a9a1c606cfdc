using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios;

/// <summary>Which units the limit on a quantity may have. With <see cref="Unit.Ratio"/> on a count, the count is taken as a share.</summary>
internal static class QuantityUnits
{
    /// <summary>Units that fit, the commonest first.</summary>
    public static IReadOnlyList<Unit> Of(Quantity quantity) => quantity switch
    {
        GrowthQuantity growth => [Unit.Ratio, .. Of(growth.Of).Where(unit => unit != Unit.Ratio)],
        MeasurementQuantity { Statistic.Kind: StatisticKind.Count } or LedgerQuantity => [Unit.Count],
        MeasurementQuantity or GeneratorLagQuantity or RecoveryQuantity => [Unit.Nanoseconds],
        ArrivalsQuantity => [Unit.Count, Unit.Ratio],
        ThroughputQuantity => [Unit.Ratio, Unit.PerSecond],
        ResourceQuantity { Resource: ResourceNames.Memory } => [Unit.Bytes],
        ResourceQuantity { Resource: ResourceNames.Handles } => [Unit.Count],
        ResourceQuantity { Resource: ResourceNames.Cpu } => [Unit.Ratio, Unit.Cores],
        _ => [Unit.Nanoseconds],
    };

    public static string Describe(Unit unit) => unit switch
    {
        Unit.Nanoseconds => "a time",
        Unit.Ratio => "a share in %",
        Unit.PerSecond => "a rate per second",
        Unit.Bytes => "a size in bytes",
        Unit.Cores => "a number of cores",
        _ => "a plain number",
    };

    public static string Example(Unit unit) => unit switch
    {
        Unit.Nanoseconds => "10ms",
        Unit.Ratio => "99.9%",
        Unit.PerSecond => "9990/s",
        Unit.Bytes => "500MB",
        Unit.Cores => "1.5cores",
        _ => "0",
    };
}
