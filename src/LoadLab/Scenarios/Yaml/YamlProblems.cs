using LoadLab.Core.Scenarios;

namespace LoadLab.Scenarios.Yaml;

/// <summary>Problems of one file, and the place of everything read from it, so that later checks can name lines too.</summary>
internal sealed class YamlProblems(string file)
{
    private const int MostProblems = 100;

    private readonly List<FileProblem> _problems = [];
    private readonly Dictionary<string, YamlPosition> _positions = new(StringComparer.Ordinal);

    public bool Any => _problems.Count > 0;

    /// <summary>All problems in the order of the file.</summary>
    public IReadOnlyList<FileProblem> Sorted =>
        [.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).Take(MostProblems)];

    /// <summary>Notes where a path stands; the first place counts.</summary>
    public void Place(string path, YamlPosition position) => _positions.TryAdd(path, position);

    public void Add(YamlPosition position, string path, string message, string hint) =>
        _problems.Add(new FileProblem(file, position.Line, position.Column, path, message, hint));

    public void Add(YamlNode node, string path, string message, string hint) => Add(node.Position, path, message, hint);

    /// <summary>A problem inside a value's text.</summary>
    public void Add(YamlNode node, string path, TextError error) =>
        Add(node.Position with { Column = node.Position.Column + error.Column - 1 }, path, error.Message, error.Hint);

    /// <summary>A problem of a path: it stands at the path's place, or at that of the nearest path around it.</summary>
    public void Add(ScenarioProblem problem)
    {
        var path = problem.Path;
        YamlPosition position;
        while (!_positions.TryGetValue(path, out position) && path.Length > 0)
        {
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }

        Add(position == default ? YamlPosition.Start : position, problem.Path, problem.Message, problem.Hint);
    }
}
