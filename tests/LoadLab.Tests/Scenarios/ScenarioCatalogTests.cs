using LoadLab.Scenarios;

namespace LoadLab.Tests.Scenarios;

public sealed class ScenarioCatalogTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("loadlab-catalog-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_nearest_folder_wins_up_to_the_root_of_the_repository()
    {
        Write("scenarios/outside.yaml");
        Write("repository/.git/HEAD");
        Write("repository/scenarios/one.yaml");
        Write("repository/scenarios/two.yaml");
        var nearest = Write("repository/deep/scenarios/one.yaml");
        Write("program/scenarios/smoke.yaml");
        var catalog = new ScenarioCatalog(Directory.CreateDirectory(At("repository/deep/er")).FullName, At("program"));

        catalog.Find("one", out _).ShouldBe(nearest);
        catalog.Files().Select(Path.GetFileNameWithoutExtension).ShouldBe(["one", "smoke", "two"]);
        catalog.Find("outside", out var problem).ShouldBeNull();
        problem!.ToString().ShouldContain("there is no scenario of that name");
    }

    [Fact]
    public void Outside_a_repository_the_directories_above_are_not_searched()
    {
        Write("scenarios/above.yaml");
        Write("work/scenarios/here.yaml");
        new ScenarioCatalog(At("work"), At("program")).Files().Select(Path.GetFileNameWithoutExtension).ShouldBe(["here"]);
    }

    [Fact]
    public void A_misspelt_name_gets_the_nearest()
    {
        new ScenarioCatalog(_root, AppContext.BaseDirectory).Find("paek-10k", out var problem).ShouldBeNull();
        problem!.Hint.ShouldStartWith("Did you mean 'peak-10k'?");
    }

    [Theory]
    [InlineData("./x")]
    [InlineData("x.yaml")]
    [InlineData("x.yml")]
    [InlineData("/tmp/x")]
    public void What_looks_like_a_path_is_one(string path) =>
        new ScenarioCatalog(_root, _root).Find(path, out _).ShouldBe(path);

    [Fact]
    public void A_path_to_nothing_a_directory_and_bytes_are_problems_of_the_file()
    {
        File.WriteAllBytes(At("bytes.yaml"), [0xff, 0xfe, 0x00]);
        File.WriteAllText(At("big.yaml"), new string('a', 1_100_000));
        File.WriteAllText(At("a b.yaml"), "");
        Problem("nothing.yaml").ShouldContain("there is no such file");
        Problem(".").ShouldContain("is a directory");
        Problem("bytes.yaml").ShouldContain("is not text in UTF-8");
        Problem("big.yaml").ShouldContain("more than 1048576 bytes");
        Problem("a b.yaml").ShouldContain("cannot be a scenario's name");

        string Problem(string name) => ScenarioFile.Read(At(name)).Problems.ShouldHaveSingleItem().ToString();
    }

    [Fact]
    public void Rule_files_are_looked_for_beside_the_scenario()
    {
        const string Scenario = "workloads: { e: { kind: events, phases: [plateau: { duration: 1s, rate: 1/s }] } }\nembedded-target: { rules: [my.rules] }\n";
        File.WriteAllText(At("s.yaml"), Scenario);
        ScenarioFile.Read(At("s.yaml")).Problems.ShouldHaveSingleItem().Path.ShouldBe("embedded-target.rules[0]");
        File.WriteAllText(At("my.rules"), "");
        ScenarioFile.Read(At("s.yaml")).IsValid.ShouldBeTrue();
    }

    private string At(string path) => Path.Combine(_root, path);

    private string Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), "");
        return At(path);
    }
}
