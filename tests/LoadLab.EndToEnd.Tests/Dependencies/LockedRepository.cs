using System.Diagnostics;
using System.Text.Json;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Dependencies;

/// <summary>A made-up repository of one locked project, and the folder that a restore would have filled for it.</summary>
internal sealed class LockedRepository : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-licences-").FullName;
    private readonly Dictionary<string, object> _locked = [];

    private string Packages => Path.Combine(_folder, "packages");

    private string Sources => Path.Combine(_folder, "repository", "src");

    /// <summary>
    /// Locks a package. The licence is the element of its nuspec that names it, null when the package was not restored; the text is that of
    /// the file <c>LICENSE.txt</c> in the package.
    /// </summary>
    internal void Lock(string package, string version, string? licence, string licenceText = "")
    {
        _locked[package] = new { type = "Transitive", resolved = version };
        if (licence is null)
        {
            return;
        }

        var home = Path.Combine(Packages, package.ToLowerInvariant(), version);
        Directory.CreateDirectory(home);
        File.WriteAllText(Path.Combine(home, "LICENSE.txt"), licenceText);
        File.WriteAllText(
            Path.Combine(home, $"{package.ToLowerInvariant()}.nuspec"),
            $"<package xmlns=\"urn:nuspec\"><metadata><id>{package}</id>{licence}</metadata></package>");
    }

    internal void AddUnlockedProject(string name)
    {
        var project = Directory.CreateDirectory(Path.Combine(Sources, name));
        File.WriteAllText(Path.Combine(project.FullName, $"{name}.csproj"), "<Project />");
    }

    /// <summary>Runs <c>eng/check-licences.sh</c> on it.</summary>
    internal async Task<(int ExitCode, string Output, string Errors)> CheckAsync()
    {
        var project = Directory.CreateDirectory(Path.Combine(Sources, "Locked"));
        var dependencies = new Dictionary<string, object> { ["net10.0"] = _locked };
        await File.WriteAllTextAsync(
            Path.Combine(project.FullName, "packages.lock.json"), JsonSerializer.Serialize(new { version = 2, dependencies }));
        var start = new ProcessStartInfo("/bin/bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Repository.Path("eng", "check-licences.sh"), Path.Combine(_folder, "repository"), Packages })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
