using LoadLab.Core.Statistics;

namespace LoadLab.Core.Capacity;

/// <summary>What a capacity plan is made of.</summary>
public sealed record PlanSettings
{
    /// <summary>What one machine holds, per second, with its interval.</summary>
    public required Estimate CapacityPerSecond { get; init; }

    /// <summary>Machines in use, at least 1.</summary>
    public int Machines { get; init; } = 1;

    /// <summary>Share of the capacity that is kept free, 0 to below 1. Default 0.3.</summary>
    public double HeadroomRatio { get; init; } = 0.3;

    /// <summary>How machines hinder each other; null where they are taken to be independent.</summary>
    public MachineScaling? Scaling { get; init; }

    /// <summary>How far to look, in steps of the forecast.</summary>
    public int HorizonSteps { get; init; } = 36;

    /// <summary>Rate that machines are counted for; null for the forecast's at the end of the horizon.</summary>
    public double? NeededPerSecond { get; init; }

    /// <summary>Price of a machine for a month, in whatever currency; null when unknown.</summary>
    public double? PricePerMachine { get; init; }
}
