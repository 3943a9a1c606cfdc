namespace LoadLab.Core.Scenarios;

/// <summary>A size of a workload's load beside its rate. The option of the same name sets it, and a capacity search may vary it.</summary>
/// <param name="Name">As the key in scenario files: <c>users</c>, <c>room-size</c>.</param>
/// <param name="Value">The size as it is, at least 1.</param>
/// <param name="Max">The largest size that may be asked for.</param>
/// <param name="With">The workload at another size, with the rates that go with it.</param>
public sealed record LoadSize(string Name, int Value, int Max, Func<int, Workload> With)
{
    /// <summary>Number of connected users: a kind that has it is searched for capacity by users instead of by rate.</summary>
    public const string Users = "users";

    /// <summary>Users in each room.</summary>
    public const string RoomSize = "room-size";
}
