namespace LoadLab.EndToEnd.Tests.Dependencies;

public sealed class LicenceCheckTests : IDisposable
{
    private readonly LockedRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("MIT")]
    [InlineData("GPL-3.0-only OR MIT")]
    [InlineData("(MIT AND (Zlib OR GPL-2.0-only))")]
    public async Task A_package_whose_licence_may_be_chosen_from_the_list_passes(string expression)
    {
        _repository.Lock("Good.Package", "1.0.0", $"""<license type="expression">{expression}</license>""");

        var check = await _repository.CheckAsync();

        check.ExitCode.ShouldBe(0, check.Errors);
        check.Output.ShouldContain("Good.Package 1.0.0");
    }

    [Theory]
    [InlineData("GPL-3.0-only")]
    [InlineData("MIT AND GPL-3.0-only")]
    [InlineData("MIT AND (GPL-3.0-only OR AGPL-3.0-only)")]
    [InlineData("MIT WITH Unheard-Of-exception")]
    [InlineData("MIT OR")]
    [InlineData("MIT Apache-2.0")]
    public async Task A_package_with_another_licence_fails_and_is_named(string expression)
    {
        _repository.Lock("Good.Package", "1.0.0", """<license type="expression">MIT</license>""");
        _repository.Lock("Bad.Package", "2.0.0", $"""<license type="expression">{expression}</license>""");

        var check = await _repository.CheckAsync();

        check.ExitCode.ShouldBe(1);
        check.Errors.ShouldContain($"Bad.Package 2.0.0: licence {expression} is not allowed");
        check.Errors.ShouldNotContain("Good.Package");
    }

    [Theory]
    [InlineData("""<license type="file">LICENSE.txt</license>""", "sha256:")]
    [InlineData("<licenseUrl>https://example.org/terms</licenseUrl>", "https://example.org/terms")]
    [InlineData("", "names no licence")]
    public async Task A_licence_without_a_name_fails_until_a_person_has_read_it(string licence, string evidence)
    {
        _repository.Lock("Odd.Package", "1.0.0", licence, licenceText: "Do as you please.");

        var check = await _repository.CheckAsync();

        check.ExitCode.ShouldBe(1);
        check.Errors.ShouldContain($"Odd.Package 1.0.0: its licence must be read by a person: {evidence}");
    }

    [Fact]
    public async Task A_package_that_was_not_restored_fails()
    {
        _repository.Lock("Absent.Package", "1.0.0", licence: null);

        var check = await _repository.CheckAsync();

        check.ExitCode.ShouldBe(1);
        check.Errors.ShouldContain("Absent.Package 1.0.0: its licence must be read by a person: not restored");
    }

    [Fact]
    public async Task A_project_without_a_lock_file_fails()
    {
        _repository.Lock("Good.Package", "1.0.0", """<license type="expression">MIT</license>""");
        _repository.AddUnlockedProject("Loose");

        var check = await _repository.CheckAsync();

        check.ExitCode.ShouldBe(1);
        check.Errors.ShouldContain("Loose.csproj has no packages.lock.json beside it");
    }

    [Fact]
    public async Task A_repository_without_dependencies_fails_since_nothing_was_checked()
    {
        var check = await _repository.CheckAsync();

        check.ExitCode.ShouldBe(1);
        check.Errors.ShouldContain("no lock file names a dependency");
    }
}
