namespace LoadLab.Core.Scenarios;

/// <summary>Users who edit shared documents. Its rate is keystrokes per second over all users.</summary>
public sealed record CollaborationWorkload : Workload
{
    /// <inheritdoc/>
    public override IWorkloadKind Kind => CollaborationKind.Instance;

    /// <inheritdoc/>
    public override IEnumerable<string> TextsWithVariables => [AuthToken];

    /// <inheritdoc/>
    public override IEnumerable<string> SecretTexts => [AuthToken];

    /// <summary>Users connected at once. Default 1,000; 1 to 100,000.</summary>
    public int Users { get; init; } = 1_000;

    /// <summary>Users in each room. Default 10; 1 to 10,000. The last room may hold fewer.</summary>
    public int RoomSize { get; init; } = 10;

    /// <summary>Protocol that the users speak. Default y-websocket.</summary>
    public CollaborationProtocol Protocol { get; init; }

    /// <summary>
    /// Token that the server is given: Hocuspocus by its message, y-websocket by <c>?token=</c>, SignalR by <c>?access_token=</c>. <c>${NAME}</c> stands for the environment variable's value, so that
    /// secrets stay out of files. Default: none.
    /// </summary>
    public string AuthToken { get; init; } = "";

    /// <summary>How the users behave.</summary>
    public EditingBehaviour Behaviour { get; init; } = new();

    /// <inheritdoc/>
    /// <remarks>In a plateau that was made shorter, the storm comes after the same share of it.</remarks>
    public override Workload WithPhases(IReadOnlyList<Phase> phases)
    {
        var changed = this with { Phases = phases };
        return Behaviour.StormAt is { } storm && changed.LongestPlateau < LongestPlateau
            ? changed with { Behaviour = Behaviour with { StormAt = storm * (changed.LongestPlateau / LongestPlateau) } }
            : changed;
    }
}
