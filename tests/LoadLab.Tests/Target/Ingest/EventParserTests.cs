using System.Text;
using LoadLab.Target.Events;
using LoadLab.Target.Ingest;
using LoadLab.Target.Runs;
using LoadLab.Target.Schemas;

namespace LoadLab.Tests.Target.Ingest;

public sealed class EventParserTests
{
    private static readonly SchemaRegistry Schema = ShippedSchema.Registry;

    private readonly RunLedger _runs = new(new RunOptions(), [], TimeProvider.System);
    private readonly CompactEvent _item = new();

    public static TheoryData<string, string> BadEvents { get; } = new()
    {
        { "", "MalformedJson" },
        { "null", "MalformedJson" },
        { "[]", "MalformedJson" },
        { "{", "MalformedJson" },
        { Event()[..^1], "MalformedJson" },
        { Event()[..40], "MalformedJson" },
        { Event() + "x", "MalformedJson" },
        { Event() + Event(), "MalformedJson" },
        { Event(fields: "{'file.path':'a','file.size':NaN,'file.entropy':1}"), "MalformedJson" },
        { Event(type: "'no.such'"), "UnknownType" },
        { Event(type: "7"), "WrongType" },
        { Event(extra: ",'color':1"), "UnknownField" },
        { Event(extra: ",'tsWall':1"), "RepeatedField" },
        { Event(extra: ",'run':'r'"), "MissingField" },
        { Event(extra: ",'run':'r','seq':-1"), "WrongType" },
        { Event(extra: ",'run':'','seq':1"), "WrongType" },
        { "{}", "MissingField" },
        { Event(tsMono: "-1"), "NegativeTime" },
        { Event(tsMono: "1.5"), "WrongType" },
        { Event(tsMono: "9223372036854775808"), "WrongType" },
        { Event(entity: "''"), "TooLarge" },
        { Event(entity: "'" + new string('e', 257) + "'"), "TooLarge" },
        { Event(fields: "{}"), "MissingField" },
        { Event(fields: "[]"), "WrongType" },
        { Event(fields: "{'file.path':'a','file.size':1,'file.entropy':1,'dns.question':'x'}"), "UnknownField" },
        { Event(fields: "{'file.path':'a','file.size':1,'file.size':1,'file.entropy':1}"), "RepeatedField" },
        { Event(fields: "{'file.path':1,'file.size':1,'file.entropy':1}"), "WrongType" },
        { Event(fields: "{'file.path':null,'file.size':1,'file.entropy':1}"), "WrongType" },
        { Event(fields: "{'file.path':{'a':{'b':{'c':[[[[1]]]]}}},'file.size':1,'file.entropy':1}"), "WrongType" },
        { Event(fields: "{'file.path':'a','file.size':-1,'file.entropy':1}"), "WrongType" },
        { Event(fields: "{'file.path':'a','file.size':'1','file.entropy':1}"), "WrongType" },
        { Event(fields: "{'file.path':'a','file.size':1,'file.entropy':1e999}"), "WrongType" },
        { Event(fields: "{'file.path':'a','file.size':1,'file.entropy':'NaN'}"), "WrongType" },
        { Event(fields: "{'file.path':'a','file.size':1,'file.entropy':1,'file.hash':'@@'}"), "WrongType" },
        { Event(fields: "{'file.path':'\\ud800','file.size':1,'file.entropy':1}"), "InvalidText" },
        { Event(fields: "{'file.path':'" + new string('x', 16_385) + "','file.size':1,'file.entropy':1}"), "TooLarge" },
        { Event(fields: "{'file.path':'" + new string('x', 1 << 20) + "','file.size':1,'file.entropy':1}"), "TooLarge" },
        { Event(extra: ",'x':" + new string('[', 5000)), "UnknownField" },
        { new string('[', 5000), "MalformedJson" },
    };

    [Theory]
    [MemberData(nameof(BadEvents))]
    public void A_bad_event_is_rejected_with_its_reason(string json, string reason)
    {
        var rejection = Parse(json);

        rejection.Reason.ToString().ShouldBe(reason);
        rejection.Message.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Invalid_UTF8_is_rejected_wherever_it_stands()
    {
        var json = Encoding.UTF8.GetBytes(Event());
        json[Encoding.UTF8.GetString(json).IndexOf("host", StringComparison.Ordinal)] = 0xFF;

        new EventParser(Schema, _runs).Parse(json, _item).Reason.ShouldBe(RejectionReason.InvalidText);
    }

    [Fact]
    public void A_good_event_keeps_every_value()
    {
        var rejection = Parse(Event(
            fields: "{'file.path':'a\\u00e9\\n\\/','file.size':18446744073709551615,'file.entropy':-0.0,'file.hash':'3q2+7w==','trace.marker':'m'}",
            extra: ",'run':'r\\u0031','seq':18446744073709551615"));

        rejection.IsNone.ShouldBeTrue(rejection.Message);
        _item.TsMonoNs.ShouldBe(5);
        _item.TsWallNs.ShouldBe(6);
        Encoding.UTF8.GetString(_item.Entity).ShouldBe("host");
        _item.Run!.Id.ShouldBe("r1");
        _item.Sequence.ShouldBe(ulong.MaxValue);
        _item.FieldCount.ShouldBe(5);
        Text("file.path").ShouldBe("aé\n/");
        Bits("file.size").ShouldBe(ulong.MaxValue);
        OrderedBits.ToDouble(Bits("file.entropy")).ShouldBe(0);
        _item.TryGetText(Schema.FindField("file.hash")!.Id, out var hash).ShouldBeTrue();
        Convert.ToHexString(hash).ShouldBe("DEADBEEF");
        _item.Has(Schema.FindField("dns.question")!.Id).ShouldBeFalse();
    }

    [Fact]
    public void Properties_may_come_in_any_order()
    {
        var rejection = Parse(
            "{'fields':{'dns.question':'q','dns.answers':-3},'seq':4,'entity':'e','run':'r','tsWall':2,'tsMono':1,'type':'dns.query'}");

        rejection.IsNone.ShouldBeTrue(rejection.Message);
        Text("dns.question").ShouldBe("q");
        OrderedBits.ToInt64(Bits("dns.answers")).ShouldBe(-3);
    }

    [Fact]
    public void An_event_without_run_and_number_belongs_to_the_run_without_a_name()
    {
        Parse(Event()).IsNone.ShouldBeTrue();

        _item.Run!.Id.ShouldBeEmpty();
        _item.IsNumbered.ShouldBeFalse();
    }

    private static string Event(
        string type = "'file.write'",
        string tsMono = "5",
        string entity = "'host'",
        string fields = "{'file.path':'a','file.size':1,'file.entropy':1}",
        string extra = "") =>
        $$"""{'type':{{type}},'tsMono':{{tsMono}},'tsWall':6,'entity':{{entity}},'fields':{{fields}}{{extra}}}""";

    private Rejection Parse(string json)
    {
        _item.Reset();
        return new EventParser(Schema, _runs).Parse(Encoding.UTF8.GetBytes(json.Replace('\'', '"')), _item);
    }

    private string Text(string path)
    {
        _item.TryGetText(Schema.FindField(path)!.Id, out var text).ShouldBeTrue();
        return Encoding.UTF8.GetString(text);
    }

    private ulong Bits(string path)
    {
        _item.TryGetBits(Schema.FindField(path)!.Id, out var bits).ShouldBeTrue();
        return bits;
    }
}
