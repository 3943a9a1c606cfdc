using System.Text.RegularExpressions;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;
using LoadLab.Reports;
using LoadLab.Running;
using LoadLab.Tests.Support;

namespace LoadLab.Tests.Text;

public class SecretMaskTests
{
    [Theory]
    [InlineData("https://user:hunter22@host/path", "https://***@host/path")]
    [InlineData("amqp://guest@host", "amqp://***@host")]
    [InlineData("http://host/x?token=abc123&page=2", "http://host/x?token=***&page=2")]
    [InlineData("ws://host/yjs/room?access_token=abc.def", "ws://host/yjs/room?access_token=***")]
    [InlineData("Host=db;Username=me;Password=p4ss;Port=1", "Host=db;Username=me;Password=***;Port=1")]
    [InlineData("Authorization: Bearer abcdefgh12345", "Authorization: ***")]
    [InlineData("401 from server, sent bearer abcdefgh12345", "401 from server, sent bearer ***")]
    [InlineData("Cookie: a=b; c=d", "Cookie: ***")]
    [InlineData("X-Api-Key: 123", "X-Api-Key: ***")]
    [InlineData("{\"clientSecret\": \"s3\", \"n\": 1}", "{\"clientSecret\": \"***\", \"n\": 1}")]
    [InlineData("loadlab --dashboard-token abcdef --seed 1", "loadlab --dashboard-token *** --seed 1")]
    [InlineData("loadlab --header \"Authorization: Basic dTpw\" --seed 1", "loadlab --header \"Authorization: ***\" --seed 1")]
    [InlineData("got eyJhbGciOiJI.eyJzdWIiOiIx.c2ln back", "got *** back")]
    public void Text_that_has_the_shape_of_a_secret_is_masked(string text, string masked)
    {
        SecretMask.ByShape.Apply(text).ShouldBe(masked);
        SecretMask.ByShape.Apply(masked).ShouldBe(masked);
    }

    [Theory]
    [InlineData("ingest p95 < 10ms")]
    [InlineData("loadlab --scenario peak-10k --seed 1 --target http://127.0.0.1:5000/v1/events")]
    [InlineData("429 queue full")]
    [InlineData("failed + rejected + dropped == 0: 36 arrivals")]
    [InlineData("monkey=1 and keyboard: 2")]
    public void Other_text_stays_as_it_is(string text) => SecretMask.ByShape.Apply(text).ShouldBe(text);

    [Theory]
    [InlineData("p@ss/w\"rd")]
    [InlineData("long secret value")]
    public void A_known_value_is_masked_in_every_form_it_may_take(string secret)
    {
        var mask = new SecretMask([secret]);

        foreach (var form in (string[])
            [secret, Uri.EscapeDataString(secret), System.Text.Json.JsonSerializer.Serialize(secret), Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret))])
        {
            mask.Apply($"before {form} after").ShouldContain(SecretMask.Replacement);
            mask.Apply($"before {form} after").ShouldNotContain(form.Trim('"'));
        }
    }

    [Fact]
    public void The_longer_of_two_secrets_is_masked_whole()
    {
        new SecretMask(["abcd", "abcdefgh"]).Apply("x abcdefgh y").ShouldBe("x *** y");
    }

    [Fact]
    public void No_expression_of_the_mask_can_go_over_a_target_s_text_more_than_once() =>
        SecretShapes.All.ShouldAllBe(shape => shape.Options.HasFlag(RegexOptions.NonBacktracking));

    [Theory]
    [InlineData("-")]
    [InlineData("a")]
    [InlineData("token")]
    [InlineData("token=")]
    [InlineData("://")]
    [InlineData("\"")]
    [InlineData(" ")]
    [InlineData("--token ")]
    [InlineData("eyJaaaaa.")]
    public void A_target_s_long_text_is_read_only_as_far_as_it_is_kept(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        new SecretMask(["hunter22"]).Show(text).Length.ShouldBeLessThanOrEqualTo(ForeignText.UsualCharacters);
    }

    [Theory]
    [InlineData("HTTP/1.1 500 the-first-half-of-a-sec")]
    [InlineData("HTTP/1.1 500 the-first-half-of-a-secret-and-the-oth")]
    public void The_beginning_of_a_secret_that_somebody_cut_is_hidden(string cut) =>
        new SecretMask(["the-first-half-of-a-secret-and-the-other"]).Apply(cut).ShouldBe("HTTP/1.1 500 ***");

    [Fact]
    public void A_secret_at_the_place_where_text_is_cut_does_not_survive_by_half()
    {
        const string Secret = "hunter22-hunter23";
        var mask = new SecretMask([Secret]);
        for (var before = ForeignText.KeptCharacters - Secret.Length - 2; before <= ForeignText.KeptCharacters + 2; before++)
        {
            mask.Show(new string('x', before) + Secret, int.MaxValue).ShouldNotContain("hunt", customMessage: $"after {before}");
        }

        mask.Show(new string('x', ForeignText.UsualCharacters - 5) + Secret).ShouldNotContain("hunt");
    }

    [Fact]
    public void A_token_of_collaboration_is_a_secret_as_a_whole()
    {
        Environment.SetEnvironmentVariable("LOADLAB_TEST_HOCUSPOCUS", "from-the-environment");
        var workload = new CollaborationWorkload { Name = "editors", Phases = [], AuthToken = "id-${LOADLAB_TEST_HOCUSPOCUS}" };
        var options = new RunOptions
        {
            Scenario = new Scenario { Name = "given", Workloads = [workload], Objectives = [] },
            ScenarioFile = "given.yaml",
        };

        RunSecrets.Of(options).Mask.Apply("refused: id-from-the-environment, from-the-environment").ShouldBe("refused: ***, ***");
    }

    [Fact]
    public void No_file_of_a_run_holds_a_secret()
    {
        const string Secret = "hunter22";
        var record = HostileRun.Make("harmless");
        var text = $"GET http://me:{Secret}@host/?token={Secret} Authorization: Bearer {Secret}-and-more";
        record = record with
        {
            Result = record.Result with
            {
                Target = text,
                Command = text,
                Reasons = [text],
                LedgerNotes = [text],
                Errors = [new ErrorResult("failed", 1, text)],
                Objectives = [.. record.Result.Objectives.Select(objective => objective with { Reason = text })],
            },
        };
        var directory = Directory.CreateTempSubdirectory("loadlab-").FullName;

        RunFolder.Write(directory, record);

        foreach (var file in Directory.GetFiles(directory))
        {
            File.ReadAllText(file).ShouldNotContain(Secret);
        }

        Directory.Delete(directory, recursive: true);
    }
}
