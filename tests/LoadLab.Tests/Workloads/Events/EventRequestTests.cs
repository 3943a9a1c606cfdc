using System.Text;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;
using LoadLab.Workloads;
using LoadLab.Workloads.Events;

namespace LoadLab.Tests.Workloads.Events;

public sealed class EventRequestTests : IDisposable
{
    private const string Variable = "LOADLAB_TEST_EVENT_REQUEST";
    private static readonly Uri Target = new("http://target:81/");

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, null);

    [Fact]
    public void Values_of_the_arrival_stand_in_path_header_and_body()
    {
        var head = Sent(new RequestTemplate
        {
            Path = "/orders/{{seq}}?run={{run}}",
            Headers = [KeyValuePair.Create("X-Id", "{{run}}-{{seq}}")],
            Body = "{\"n\":{{seq}}}",
        });

        head.ShouldBe(
            "POST /orders/7?run=abcd HTTP/1.1\r\nHost: target:81\r\nX-Id: abcd-7\r\nContent-Type: application/json\r\n"
            + "Content-Length:          7\r\n\r\n{\"n\":7}");
    }

    [Fact]
    public void The_environment_stands_in_path_header_and_body()
    {
        Environment.SetEnvironmentVariable(Variable, "value");

        Sent(new RequestTemplate
        {
            Path = $"/x/${{{Variable}}}",
            Headers = [KeyValuePair.Create("X-Key", $"k-${{{Variable}}}")],
            Body = $"b=${{{Variable}}}",
        }).ShouldSatisfyAllConditions(
            sent => sent.ShouldStartWith("POST /x/value HTTP/1.1\r\n"),
            sent => sent.ShouldContain("X-Key: k-value\r\n"),
            sent => sent.ShouldEndWith("\r\n\r\nb=value"));
    }

    [Fact]
    public void What_the_environment_gives_is_not_searched_again()
    {
        Environment.SetEnvironmentVariable(Variable, "{{seq}}");

        Sent(new RequestTemplate { Body = $"${{{Variable}}}" }).ShouldEndWith("\r\n\r\n{{seq}}");
    }

    [Theory]
    [InlineData("GET", null, "GET /v1/events HTTP/1.1\r\nHost: target:81\r\n\r\n")]
    [InlineData("GET", "", "GET /v1/events HTTP/1.1\r\nHost: target:81\r\n\r\n")]
    [InlineData("DELETE", null, "DELETE /v1/events HTTP/1.1\r\nHost: target:81\r\n\r\n")]
    [InlineData("POST", "", "POST /v1/events HTTP/1.1\r\nHost: target:81\r\nContent-Length:          0\r\n\r\n")]
    public void No_body_is_invented_and_an_empty_one_has_no_type(string method, string? body, string sent) =>
        Sent(new RequestTemplate { Method = method, Body = body }).ShouldBe(sent);

    [Theory]
    [InlineData("secret\n")]
    [InlineData("a\r\nInjected: 1")]
    [InlineData("é")]
    public void A_value_of_the_environment_that_no_header_can_carry_is_told_before_anything_is_sent(string value)
    {
        Environment.SetEnvironmentVariable(Variable, value);
        var request = new RequestTemplate { Headers = [KeyValuePair.Create("Authorization", $"Bearer ${{{Variable}}}")] };

        var problem = Should.Throw<RunStartException>(() => Sent(request));

        problem.Message.ShouldContain(Variable);
        problem.Message.ShouldNotContain(value.Trim(), Case.Sensitive);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a#b")]
    [InlineData("a\nb")]
    public void A_value_of_the_environment_that_no_path_can_carry_is_told_too(string value)
    {
        Environment.SetEnvironmentVariable(Variable, value);

        Should.Throw<RunStartException>(() => Sent(new RequestTemplate { Path = $"/${{{Variable}}}" }));
    }

    [Fact]
    public void A_user_in_the_address_beside_an_Authorization_header_is_a_contradiction()
    {
        var request = new RequestTemplate { Headers = [KeyValuePair.Create("authorization", "Bearer x")] };

        Should.Throw<RunStartException>(() => Sent(request, new Uri("http://me:pw@target/"))).Message.ShouldContain("Keep one of them");
    }

    private static string Sent(RequestTemplate template, Uri? target = null)
    {
        var run = new RunIdentity("abcd");
        var workload = new EventWorkload { Name = "events", Phases = [], Request = template };
        var request = EventRequest.Compile(workload, target ?? Target, run);
        var body = new EventBody(new EventEncoder(new BackgroundEvents(1, workload), run), request);
        var protocol = new EventProtocol(request, body, run);
        var buffer = new byte[protocol.MaxRequestBytes];
        return Encoding.UTF8.GetString(buffer, 0, protocol.Encode(new Arrival(7, 0), buffer));
    }
}
