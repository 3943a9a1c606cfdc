using LoadLab.Core.Scenarios;
using LoadLab.Core.Sessions;
using LoadLab.Live;

namespace LoadLab.Running;

/// <summary>What a run was asked to do. Parsed and validated: the scenario has its overrides in it and can be run.</summary>
public sealed record RunOptions
{
    /// <summary>The scenario, overrides applied.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Absolute path of the scenario's file; the embedded target's rule files are relative to its folder.</summary>
    public required string ScenarioFile { get; init; }

    /// <summary>Address of the system under test, http or https (ws or wss for collaboration); null for the embedded target.</summary>
    public Uri? Target { get; init; }

    /// <summary>Process of the target on this machine, whose resources are measured; null when unknown. Only with <see cref="Target"/>.</summary>
    public int? TargetPid { get; init; }

    /// <summary>Prometheus page from which the target's resources are read; null for none. Only with <see cref="Target"/>.</summary>
    public Uri? TargetMetrics { get; init; }

    /// <summary>Folder that the run's own folder is made in, as written; null for <c>reports</c> at the repository's root.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Name of the baseline that judges the run; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>Name under which the run becomes a baseline; null for none.</summary>
    public string? SaveBaseline { get; init; }

    /// <summary>Where the run's history is, a folder or a postgres address; null for the usual place. May hold secrets.</summary>
    public string? History { get; init; }

    /// <summary>Whether progress may be shown; <c>--no-progress</c> turns it off.</summary>
    public bool ShowProgress { get; init; } = true;

    /// <summary>Whether the console shows everything that goes to <c>run.log</c>.</summary>
    public bool Verbose { get; init; }

    /// <summary>How the generator paces and sends.</summary>
    public LaneChoice Lane { get; init; }

    /// <summary>Where the live page is served, and to whom; null for no live page.</summary>
    public LiveEndPoint? Dashboard { get; init; }

    /// <summary>The command line's arguments as typed, for "how to reproduce". May hold secrets: mask before writing.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
