using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Scenarios.Yaml;

/// <summary>Problems of one file, and the place of everything read from it, so that later checks can name lines too.</summary>
internal sealed class YamlProblems(string file)
{
    private readonly List<FileProblem> _problems = [];
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlPosition> _positions = new(StringComparer.Ordinal);

    public bool Any => _problems.Count > 0;

    /// <summary>All problems in the order of the file.</summary>
    public IReadOnlyList<FileProblem> Sorted =>
        [.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    /// <summary>Notes where a path stands; the first place counts.</summary>
    public void Place(string path, YamlPosition position) => _positions.TryAdd(path, position);

    /// <summary>Whether something stands in for the value at a path, so that checks on it say nothing.</summary>
    public bool IsUnread(string path) => _unread.Contains(path);

    /// <summary>A problem of a key; values under it are read all the same.</summary>
    public void AddAboutKey(YamlNode key, string path, string message, string hint) =>
        _problems.Add(new FileProblem(file, key.Position.Line, key.Position.Column, path, message, hint));

    /// <summary>A problem of a value, which is not used.</summary>
    public void Add(YamlPosition position, string path, string message, string hint)
    {
        _unread.Add(path);
        _problems.Add(new FileProblem(file, position.Line, position.Column, path, message, hint));
    }

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
