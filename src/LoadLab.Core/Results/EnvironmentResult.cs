namespace LoadLab.Core.Results;

/// <summary>Where a run took place and what drove it.</summary>
public sealed record EnvironmentResult
{
    /// <summary>Operating system and processor, without the machine's name.</summary>
    public required string Machine { get; init; }

    /// <summary>Processors that the generator may use.</summary>
    public required int Cores { get; init; }

    /// <summary>.NET version.</summary>
    public required string Runtime { get; init; }

    /// <summary>Commit of the working directory; null outside a repository.</summary>
    public string? Commit { get; init; }

    /// <summary>Version of LoadLab.</summary>
    public required string Version { get; init; }

    /// <summary>What paced and sent: <c>epoll</c> or <c>portable</c>, with the client's name.</summary>
    public required string Lane { get; init; }
}
