using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;
using LoadLab.Workloads.Events.Detection;

namespace LoadLab.Tests.Workloads.Events.Detection;

public sealed class AlertHubTests
{
    private static readonly Secrets NoSecrets = new(_ => null);

    [Fact]
    public void The_stream_is_looked_for_below_the_path_of_the_address_and_at_the_root_with_its_query()
    {
        var places = AlertHub.PlacesOf(Workload(), new Uri("https://host:8443/engine?access_token=t"), NoSecrets);

        places.Select(place => (place.Uri.ToString(), place.Negotiates)).ShouldBe(
        [
            ("https://host:8443/engine/hubs/alerts?access_token=t", false),
            ("https://host:8443/engine/hubs/alerts?access_token=t", true),
            ("https://host:8443/hubs/alerts?access_token=t", false),
            ("https://host:8443/hubs/alerts?access_token=t", true),
        ]);
    }

    [Fact]
    public void User_and_headers_of_the_requests_open_the_stream_too()
    {
        var workload = Workload(new("X-Key", "k"), new("X-Number", "{{seq}}"));

        AlertHub.PlacesOf(workload, new Uri("http://me:secret@host"), NoSecrets)[0].Headers.ShouldBe(
            [new("X-Key", "k"), new("Authorization", "Basic bWU6c2VjcmV0")]);
    }

    [Theory]
    [InlineData("ws://host/hubs/alerts?id=1", true)]
    [InlineData("http://host/hubs/alerts/negotiate", true)]
    [InlineData("wss://host/hubs/alerts", false)]
    [InlineData("ws://elsewhere/hubs/alerts", false)]
    [InlineData("ws://host:81/hubs/alerts", false)]
    public void Negotiation_leads_to_no_other_server(string address, bool isAllowed) =>
        AlertHub.PlacesOf(Workload(), new Uri("http://host"), NoSecrets)[0].IsSameServer(new Uri(address)).ShouldBe(isAllowed);

    private static EventWorkload Workload(params KeyValuePair<string, string>[] headers) => new()
    {
        Name = "ingest",
        Phases = [],
        Request = new RequestTemplate { Headers = headers },
    };
}
