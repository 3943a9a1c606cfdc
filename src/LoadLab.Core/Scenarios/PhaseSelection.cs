namespace LoadLab.Core.Scenarios;

/// <summary>
/// Which phases of a schedule something is about. A value of this type says it once for the judge, tables, charts and files: the name
/// of a phase alone could not, because a phase may be called what all judged phases together are called.
/// </summary>
public abstract record PhaseSelection
{
    /// <summary>What stands for all judged phases together where results name a phase: <c>plateau</c>.</summary>
    public const string JudgedWord = "plateau";

    private PhaseSelection()
    {
    }

    /// <summary>Every phase.</summary>
    public static PhaseSelection All { get; } = new AllPhases();

    /// <summary>All judged phases together: every plateau, whatever it is called.</summary>
    public static PhaseSelection Judged { get; } = new JudgedPhases();

    /// <summary>How results name the selection.</summary>
    public abstract string Word { get; }

    /// <summary>The one phase of that name.</summary>
    /// <param name="name">Name in the scenario.</param>
    public static PhaseSelection Named(string name) => new NamedPhase(name);

    /// <summary>Whether a phase belongs to it.</summary>
    /// <param name="name">Name of the phase.</param>
    /// <param name="kind">What the phase is for.</param>
    public abstract bool Holds(string name, PhaseKind kind);

    private sealed record AllPhases : PhaseSelection
    {
        public override string Word => "all phases";

        public override bool Holds(string name, PhaseKind kind) => true;
    }

    private sealed record JudgedPhases : PhaseSelection
    {
        public override string Word => JudgedWord;

        public override bool Holds(string name, PhaseKind kind) => PhaseKinds.IsJudged(kind);
    }

    private sealed record NamedPhase(string Name) : PhaseSelection
    {
        // A name has no blanks, so that no phase can be called so.
        public override string Word => Name == JudgedWord ? JudgedWord + " alone" : Name;

        public override bool Holds(string name, PhaseKind kind) => name == Name;
    }
}
