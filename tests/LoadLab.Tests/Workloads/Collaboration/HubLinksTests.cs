using LoadLab.Tests.Running;
using LoadLab.Workloads.Collaboration.Links;

namespace LoadLab.Tests.Workloads.Collaboration;

public sealed class HubLinksTests : IDisposable
{
    private const long Second = 1_000_000_000;
    private const string End = "\u001e";
    private const string Welcome =
        """{"type":3,"invocationId":"1","result":{"update":"AQ==","stateVector":"Ag==","awareness":"Aw=="}}""" + End;

    private readonly FakeSockets _sockets = new();
    private readonly ManualTime _time = new();
    private readonly LinkLog _log = new();
    private readonly HubLinks _links;

    public HubLinksTests() => _links = new HubLinks(_sockets, 2, "/hub", _time);

    public void Dispose() => _links.Dispose();

    [Fact]
    public void A_link_is_open_when_the_hub_has_answered_the_handshake_and_not_before()
    {
        _links.Open(0, "room");
        _links.Send(0, LinkMessageKind.Update, [1]);
        Wait();
        _sockets.Log.ShouldBe(["0 opens /hub", """0 sends {"protocol":"json","version":1}""" + End]);
        _log.Told.ShouldBeEmpty();

        _sockets.Receive(0, "{}" + End);
        Wait();
        _log.Told.ShouldBe(["0 opened"]);
    }

    [Fact]
    public void Joining_tells_what_the_room_knows_what_it_has_and_who_is_there()
    {
        OpenLink();
        _links.Send(0, LinkMessageKind.Step1, [9]);
        _sockets.Log[^1].ShouldBe("""0 sends {"type":1,"invocationId":"1","target":"Join","arguments":["room","CQ=="]}""" + End);
        _sockets.Receive(0, Welcome);
        Wait();
        _log.Told.ShouldBe(["0 Step1 02", "0 Step2 01", "0 Awareness 03"]);
    }

    [Fact]
    public void Updates_are_calls_that_are_answered_and_presence_is_not()
    {
        Join();
        _links.Send(0, LinkMessageKind.Update, [1]).ShouldBe(2);
        _links.Send(0, LinkMessageKind.Awareness, [2]).ShouldBe(0);
        _sockets.Log[^2].ShouldBe("""0 sends {"type":1,"invocationId":"2","target":"Update","arguments":["AQ=="]}""" + End);
        _sockets.Log[^1].ShouldBe("""0 sends {"type":1,"target":"Awareness","arguments":["Ag=="]}""" + End);
        _sockets.Receive(0, """{"type":3,"invocationId":"2","result":null}""" + End);
        Wait();
        _log.Told.ShouldBe(["0 acknowledged 2"]);
    }

    [Fact]
    public void Answers_acknowledge_the_calls_that_they_name_in_whatever_order_they_come()
    {
        Join();
        _links.Send(0, LinkMessageKind.Update, [1]).ShouldBe(2);
        _links.Send(0, LinkMessageKind.Update, [2]).ShouldBe(3);
        _sockets.Receive(0, """{"type":3,"invocationId":"3"}""" + End + """{"type":3,"invocationId":"2"}""" + End);
        Wait();
        _log.Told.ShouldBe(["0 acknowledged 3", "0 acknowledged 2"]);
    }

    [Fact]
    public void What_is_made_before_the_room_is_joined_is_not_sent_to_a_hub_that_would_refuse_it()
    {
        OpenLink();
        _links.Send(0, LinkMessageKind.Step1, []);
        _links.Send(0, LinkMessageKind.Update, [1]).ShouldBe(0);
        _links.Send(0, LinkMessageKind.Awareness, [1]).ShouldBe(0);
        _sockets.Log.Count(line => line.Contains("\"type\":1,")).ShouldBe(1);
    }

    [Fact]
    public void Calls_and_records_that_are_the_hubs_own_are_passed_over()
    {
        OpenLink();
        _sockets.Receive(0, """{"type":1,"target":"Greeting","arguments":["a",1]}""" + End + """{"type":2}""" + End + """{"type":6}""" + End);
        Wait();
        _log.Told.ShouldBe(["0 ignored: call of 'Greeting'", "0 ignored: SignalR message 2"]);
    }

    [Fact]
    public void A_message_may_hold_several_records_or_a_part_of_one()
    {
        OpenLink();
        const string Update = """{"type":1,"target":"Updated","arguments":["AQ=="]}""" + End;
        const string Awareness = """{"type":1,"target":"Awareness","arguments":["\u0041g=="]}""" + End;
        _sockets.Receive(0, Update + Awareness + Update[..20]);
        _sockets.Receive(0, Update[20..]);
        Wait();
        _log.Told.ShouldBe(["0 Update 01", "0 Awareness 02", "0 Update 01"]);
    }

    [Theory]
    [InlineData("""{"type":3,"invocationId":"2","error":"no update"}""", "0 BadStatus: no update")]
    [InlineData("""{"type":7,"error":"going down"}""", "0 ConnectionClosed: going down")]
    [InlineData("""{"type":7}""", "0 ConnectionClosed: the hub closed the connection")]
    public void A_hub_that_refuses_or_closes_ends_the_link_and_is_quoted(string record, string told)
    {
        OpenLink();
        _sockets.Receive(0, record + End);
        Wait();
        _log.Told.ShouldBe([told]);
        _sockets.Log[^1].ShouldBe("0 closes");
    }

    [Fact]
    public void What_follows_the_end_of_a_link_in_the_same_message_opens_nothing()
    {
        OpenLink();
        _sockets.Receive(0, """{"type":7}""" + End + """{"type":6}""" + End + "{");
        Wait();
        _log.Told.ShouldBe(["0 ConnectionClosed: the hub closed the connection"]);
    }

    [Fact]
    public void A_refused_handshake_ends_the_link()
    {
        _links.Open(0, "room");
        Wait();
        _sockets.Receive(0, """{"error":"no such protocol"}""" + End);
        Wait();
        _log.Told.ShouldBe(["0 BadStatus: the hub refused the handshake: no such protocol"]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"type":1,"target":"Updated","arguments":["A"]}""")]
    [InlineData("""{"type":1,"target":"Updated","arguments":[1]}""")]
    [InlineData("""{"type":1,"target":"Updated"}""")]
    [InlineData("""{"type":3,"invocationId":"1","result":{"update":"AQ=="}}""")]
    public void What_is_against_the_protocol_is_told_and_the_link_goes_on(string record)
    {
        OpenLink();
        _sockets.Receive(0, record + End);
        _sockets.Receive(0, Welcome);
        Wait();
        _log.Told[0].ShouldStartWith("0 malformed: not of SignalR's JSON protocol: ");
        _log.Told[1].ShouldBe("0 Step1 02");
    }

    [Fact]
    public void What_came_before_a_link_was_lost_is_no_part_of_the_next_one()
    {
        OpenLink();
        _sockets.Receive(0, """{"type":1,"target":"Upd""");
        _sockets.Lose(0);
        Wait();
        _log.Told.ShouldBe(["0 ConnectionClosed: lost"]);
        OpenLink();
        _sockets.Receive(0, Welcome);
        Wait();
        _log.Told.ShouldBe(["0 Step1 02", "0 Step2 01", "0 Awareness 03"]);
    }

    [Fact]
    public void A_silent_link_says_that_it_is_alive_and_a_busy_or_closed_one_does_not()
    {
        OpenLink();
        _time.NowNs += 9 * Second;
        Wait();
        _sockets.Log.ShouldNotContain(line => line.Contains("\"type\":6"));
        _time.NowNs += 6 * Second;
        Wait();
        _sockets.Log.Count(line => line == """0 sends {"type":6}""" + End).ShouldBe(1);
        _links.Close(0);
        _time.NowNs += 60 * Second;
        Wait();
        _sockets.Log[^1].ShouldBe("0 closes");
    }

    private void Join()
    {
        OpenLink();
        _links.Send(0, LinkMessageKind.Step1, []);
        _sockets.Receive(0, Welcome);
        Wait();
        _log.Told.Clear();
    }

    private void OpenLink()
    {
        _links.Open(0, "room");
        Wait();
        _sockets.Receive(0, "{}" + End);
        Wait();
        _log.Told.Clear();
    }

    private void Wait() => _links.Wait(0, _log);
}
