using System.Text.RegularExpressions;

namespace LoadLab.Core.Scenarios;

/// <summary>A place in a text that is replaced before it is sent: <c>${NAME}</c> or <c>{{name}}</c>.</summary>
/// <param name="Index">Where it begins, in characters from 0.</param>
/// <param name="Length">Its length in characters.</param>
/// <param name="IsVariable">Whether it names a variable of the environment; else it names a value of the arrival.</param>
/// <param name="Name">The name as written.</param>
public sealed partial record TemplateMark(int Index, int Length, bool IsVariable, string Name)
{
    /// <summary>Values of an arrival that every text may hold.</summary>
    public static IReadOnlyList<string> ArrivalValues { get; } = ["seq", "run", "tsWall"];

    /// <summary>The event as JSON; only a body may hold it.</summary>
    public const string Event = "event";

    /// <summary>The marks of a text in order; what the environment gives is not searched again.</summary>
    public static IEnumerable<TemplateMark> In(string text) => Marks().Matches(text).Select(match =>
        match.Groups[1].Success
            ? new TemplateMark(match.Index, match.Length, true, match.Groups[1].Value)
            : new TemplateMark(match.Index, match.Length, false, match.Groups[2].Value));

    /// <summary>Whether the name of a variable is one that an environment can hold.</summary>
    public bool IsWellNamed => VariableName().IsMatch(Name);

    [GeneratedRegex(@"\$\{([^}\r\n]*)\}|\{\{\s*([A-Za-z_][A-Za-z0-9_.-]*)\s*\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex VariableName();
}
