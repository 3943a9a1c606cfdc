using System.Text.RegularExpressions;

namespace LoadLab.Files;

/// <summary>
/// Reads by git's own files which commit is checked out. Whoever made the folder may have put anything there, so names lead nowhere but
/// below <c>.git</c>, sizes are bounded, and only what is a commit's hash is ever told.
/// </summary>
internal static partial class GitCommit
{
    private const int LargestNameBytes = 4 * 1024;
    private const int LargestListBytes = 4 * 1024 * 1024;
    private const string Reference = "ref: ";
    private const string Worktree = "gitdir: ";

    /// <param name="root">The folder that holds <c>.git</c>.</param>
    /// <returns>40 or 64 hexadecimal digits; null for whatever is unusual.</returns>
    internal static string? Read(string root)
    {
        try
        {
            return DirectoryOf(Path.Combine(root, ".git")) is { } git && TextOf(Path.Combine(git, "HEAD"), LargestNameBytes) is { } head
                ? HashOf(head.StartsWith(Reference, StringComparison.Ordinal) ? Resolve(git, head[Reference.Length..]) : head)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>In a worktree <c>.git</c> is a file that names the directory.</summary>
    private static string? DirectoryOf(string path)
    {
        if (Directory.Exists(path))
        {
            return path;
        }

        var named = TextOf(path, LargestNameBytes);
        return named?.StartsWith(Worktree, StringComparison.Ordinal) == true
            ? Path.GetFullPath(named[Worktree.Length..], Path.GetDirectoryName(path)!)
            : null;
    }

    private static string? Resolve(string git, string reference)
    {
        if (!ReferenceName().IsMatch(reference) || reference.Contains("..", StringComparison.Ordinal))
        {
            return null;
        }

        var shared = TextOf(Path.Combine(git, "commondir"), LargestNameBytes) is { } common ? Path.GetFullPath(common, git) : git;
        return TextOf(Path.Combine(shared, reference), LargestNameBytes)
            ?? TextOf(Path.Combine(shared, "packed-refs"), LargestListBytes)?.Split('\n')
                .FirstOrDefault(line => line.TrimEnd('\r').EndsWith($" {reference}", StringComparison.Ordinal))?.Split(' ')[0];
    }

    /// <returns>Null for what is no file, is a link, is empty as pipes and devices are, or is larger than it may be.</returns>
    private static string? TextOf(string path, int largestBytes) =>
        new FileInfo(path) is { Exists: true, LinkTarget: null, Length: > 0 } file && file.Length <= largestBytes
            ? File.ReadAllText(path).Trim()
            : null;

    private static string? HashOf(string? text) => text is not null && Hash().IsMatch(text) ? text : null;

    [GeneratedRegex(@"\Arefs/[A-Za-z0-9._/-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex ReferenceName();

    [GeneratedRegex(@"\A(?:[0-9a-f]{40}|[0-9a-f]{64})\z", RegexOptions.NonBacktracking)]
    private static partial Regex Hash();
}
