using LoadLab.Core.Text;

namespace LoadLab.Scenarios;

/// <summary>
/// Finds scenarios by name: in <c>scenarios/</c> of the working directory, of each directory above it up to the root of its
/// repository, and beside the program. The first that has the name wins.
/// </summary>
public sealed class ScenarioCatalog
{
    private const string FolderName = "scenarios";

    private readonly string[] _folders;

    /// <summary>A catalog as seen from a directory.</summary>
    /// <param name="workingDirectory">Where the search begins.</param>
    /// <param name="programDirectory">Where the program lies.</param>
    public ScenarioCatalog(string workingDirectory, string programDirectory)
    {
        _folders =
        [
            .. UpToRepositoryRoot(workingDirectory)
                .Append(programDirectory)
                .Select(directory => Path.Combine(directory, FolderName))
                .Where(Directory.Exists)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>The catalog as seen from the current directory.</summary>
    public static ScenarioCatalog Current() => new(Directory.GetCurrentDirectory(), AppContext.BaseDirectory);

    /// <summary>The folders that are searched, nearest first.</summary>
    public IReadOnlyList<string> Folders => _folders;

    /// <summary>Every scenario file that a name reaches, by name.</summary>
    public IReadOnlyList<string> Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in _folders.SelectMany(FilesIn))
        {
            files.TryAdd(Path.GetFileNameWithoutExtension(file), file);
        }

        return [.. files.Values];
    }

    /// <summary>Every suite file in the same folders, by name.</summary>
    public IReadOnlyList<string> Suites() =>
    [
        .. _folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*" + ScenarioFile.Extension))
            .Where(SuiteShape.IsSuite)
            .DistinctBy(file => Path.GetFileName(file))
            .OrderBy(file => Path.GetFileName(file), StringComparer.Ordinal),
    ];

    /// <summary>The file of a suite given by name; null when there is none of that name.</summary>
    public string? FindSuite(string name) => Suites().FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == name);

    /// <summary>The file of a scenario, given by name or path.</summary>
    /// <param name="nameOrPath">What the user wrote. With a directory separator or <c>.yaml</c> it is a path.</param>
    /// <param name="problem">Why there is none, when null is returned.</param>
    public string? Find(string nameOrPath, out FileProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        problem = null;
        if (IsPath(nameOrPath))
        {
            return nameOrPath;
        }

        var files = Files();
        if (files.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == nameOrPath) is { } found)
        {
            return found;
        }

        var names = files.Select(file => Path.GetFileNameWithoutExtension(file)!).ToArray();
        var hint = names.Length == 0
            ? "There is no folder 'scenarios' here: give a path to a file."
            : $"{NearestWord.Hint(nameOrPath, names)} A path to a file works too.";
        problem = new FileProblem(nameOrPath, 0, 0, "", "there is no scenario of that name", hint);
        return null;
    }

    private static bool IsPath(string text) =>
        text.Contains('/') || text.Contains(Path.DirectorySeparatorChar)
        || text.EndsWith(ScenarioFile.Extension, StringComparison.OrdinalIgnoreCase)
        || text.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*" + ScenarioFile.Extension).Where(file => !SuiteShape.IsSuite(file)).Order(StringComparer.Ordinal);

    /// <summary>The directory and those above it, ending at the first that is a repository's root; only itself outside a repository.</summary>
    private static IEnumerable<string> UpToRepositoryRoot(string directory)
    {
        List<string> directories = [];
        for (var current = new DirectoryInfo(directory); current is not null; current = current.Parent)
        {
            directories.Add(current.FullName);
            if (Path.Exists(Path.Combine(current.FullName, ".git")) || File.Exists(Path.Combine(current.FullName, "LoadLab.sln")))
            {
                return directories;
            }
        }

        return directories.Take(1);
    }
}
