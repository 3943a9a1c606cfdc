using LoadLab.Core.Scenarios.Settings;

namespace LoadLab.Core.Scenarios;

/// <summary>The settings of the kind <c>events</c>.</summary>
internal static class EventSettings
{
    private static readonly IReadOnlyDictionary<string, HttpChoice> Http = new Dictionary<string, HttpChoice>
    {
        ["auto"] = HttpChoice.Automatic,
        ["1.1"] = HttpChoice.Http1,
        ["2"] = HttpChoice.Http2,
    };

    private static readonly SettingList<RequestTemplate> Request = new(
        new RequestTemplate(),
        new FreeSetting<RequestTemplate>(
            "method",
            SettingForm.Text,
            (request, reader, key) => request with { Method = reader.Text(key, request.Method) },
            "POST",
            "HTTP method, in capital letters.",
            "^[A-Z]+$"),
        new FreeSetting<RequestTemplate>(
            "path",
            SettingForm.Text,
            (request, reader, key) => request with { Path = reader.OptionalText(key) },
            "",
            "Path and query, put behind those of the target's address. May hold {{seq}}, {{run}}, {{tsWall}} and ${NAME}. "
            + "Without it the address's own path counts, or /v1/events.",
            "^/"),
        new FreeSetting<RequestTemplate>(
            "headers",
            SettingForm.NamedTexts,
            (request, reader, key) => request with { Headers = reader.NamedTexts(key, "x-name") },
            "",
            "Headers by name. Values may hold the same as the path."),
        new FreeSetting<RequestTemplate>(
            "body",
            SettingForm.Text,
            (request, reader, key) => request with { Body = reader.OptionalText(key) },
            "",
            "Template with {{event}}, {{seq}}, {{run}}, {{tsWall}} and ${NAME}. Without it the event itself is sent."),
        new FreeSetting<RequestTemplate>(
            "content-type",
            SettingForm.Text,
            (request, reader, key) => request with { ContentType = reader.OptionalText(key) },
            "",
            "Type of the body. Without it application/json counts, or application/x-ndjson for several events."),
        new ChoiceSetting<RequestTemplate, HttpChoice>(
            "http",
            Http,
            request => request.Http,
            (request, http) => request with { Http = http },
            "Version of HTTP. The word auto takes 1.1 for http, and what TLS agrees on for https. Without TLS, 2 goes by prior knowledge."));

    internal static readonly SettingList<EventWorkload> List = new(
        new EventWorkload { Name = "", Phases = [] },
        new WholeSetting<EventWorkload>(
            "events-per-request",
            workload => workload.EventsPerRequest,
            (workload, value) => workload with { EventsPerRequest = value },
            1,
            10_000,
            "Events in each request."),
        new WholeSetting<EventWorkload>(
            "sessions",
            workload => workload.Sessions,
            (workload, value) => workload with { Sessions = value },
            1,
            ScenarioLimits.MaxSessions,
            "Connections, each with at most one request under way."),
        new WholeSetting<EventWorkload>(
            "lanes",
            workload => workload.Lanes,
            (workload, value) => workload with { Lanes = value },
            1,
            64,
            "Threads of the generator, at most one for each session."),
        new DurationSetting<EventWorkload>(
            "pacing-grain",
            workload => workload.PacingGrain,
            (workload, value) => workload with { PacingGrain = value },
            (TimeSpan.Zero, TimeSpan.FromMilliseconds(10)),
            "How often a lane wakes at the most. It trades processor time against generator lag."),
        new WholeSetting<EventWorkload>(
            "entities",
            workload => workload.Entities,
            (workload, value) => workload with { Entities = value },
            1,
            10_000_000,
            "Distinct entities among the events."),
        new NumberSetting<EventWorkload>(
            "entity-skew",
            workload => workload.EntitySkew,
            (workload, value) => workload with { EntitySkew = value },
            0,
            3,
            "Exponent of the entities' Zipf distribution. 0 makes all alike."),
        new NumberSetting<EventWorkload>(
            "sequences-per-thousand",
            workload => workload.SequencesPerThousand,
            (workload, value) => workload with { SequencesPerThousand = value },
            0,
            200,
            "Planted sequences for each 1,000 events. Only a target with an alert stream can detect them."),
        new GroupSetting<EventWorkload, RequestTemplate>(
            "request",
            Request,
            workload => workload.Request,
            (workload, request) => workload with { Request = request },
            "How the request looks for a target of your own."));
}
