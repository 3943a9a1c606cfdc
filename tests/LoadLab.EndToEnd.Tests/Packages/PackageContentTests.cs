using System.IO.Compression;
using System.Xml.Linq;

namespace LoadLab.EndToEnd.Tests.Packages;

/// <summary>What a package must carry before anybody may publish it.</summary>
public sealed class PackageContentTests(InstalledTool tool) : IClassFixture<InstalledTool>
{
    [Theory]
    [InlineData("LoadLab")]
    [InlineData("LoadLab.Core")]
    [InlineData("LoadLab.Crdt")]
    public void A_package_has_a_readme_a_licence_a_description_and_symbols(string id)
    {
        var file = FileOf(id);
        using var package = ZipFile.OpenRead(file);
        var names = package.Entries.Select(entry => entry.FullName).ToList();
        names.ShouldContain("README.md");
        names.ShouldContain("LICENSE");

        using var stream = package.GetEntry($"{id}.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        Text("id").ShouldBe(id);
        Text("license").ShouldBe("MIT");
        Text("readme").ShouldBe("README.md");
        Text("description").ShouldNotBe("Package Description");

        using var symbols = ZipFile.OpenRead(Path.ChangeExtension(file, ".snupkg"));
        symbols.Entries.ShouldContain(entry => entry.Name == $"{id}.pdb");

        string Text(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    [Theory]
    [InlineData("LoadLab.Core")]
    [InlineData("LoadLab.Crdt")]
    public void A_library_documents_what_it_offers(string id)
    {
        using var package = ZipFile.OpenRead(FileOf(id));
        package.Entries.ShouldContain(entry => entry.FullName == $"lib/net10.0/{id}.dll");
        package.Entries.ShouldContain(entry => entry.FullName == $"lib/net10.0/{id}.xml");
    }

    [Fact]
    public void The_tool_brings_every_file_that_it_reads()
    {
        using var package = ZipFile.OpenRead(FileOf("LoadLab"));
        var names = package.Entries.Select(entry => entry.FullName).ToHashSet();
        var scenarios = Support.Repository.Path("scenarios");
        foreach (var file in Directory.GetFiles(scenarios, "*", SearchOption.AllDirectories))
        {
            names.ShouldContain($"tools/net10.0/any/scenarios/{Path.GetRelativePath(scenarios, file)}");
        }
    }

    private string FileOf(string id) =>
        Directory.GetFiles(tool.Packages, $"{id}.*.nupkg")
            .Single(file => char.IsAsciiDigit(Path.GetFileName(file)[id.Length + 1]));
}
