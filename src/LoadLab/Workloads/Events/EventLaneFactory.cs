using System.Net;
using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Core.Sessions.Linux;
using LoadLab.Core.Sessions.Portable;
using LoadLab.Transports;
using LoadLab.Transports.Http;

namespace LoadLab.Workloads.Events;

/// <summary>Chooses what paces and sends: the epoll lane for http where the system permits it, else the portable one.</summary>
internal sealed class EventLaneFactory(
    WorkloadPlan plan, EventWorkload workload, Uri target, LaneChoice choice, RunIdentity run, RunClock clock, TimeProvider time)
    : IDisposable
{
    private readonly EventRequest _request = EventRequest.Compile(workload, target, run);

    private readonly SharedHttpClient? _client = target.Scheme == Uri.UriSchemeHttps || workload.Request.Http == HttpChoice.Http2
        ? new SharedHttpClient(workload.Sessions, ServerCertificates.Check(workload.TrustAnyCertificate))
        : null;

    /// <summary>For people: <c>epoll, HTTP/1.1</c>; <c>portable, HttpClient, HTTP/2 over TLS</c> once the target has answered.</summary>
    internal string Description => _client is { } client ? $"portable, HttpClient, {client.Spoken}{Security}"
        : UsesEpoll ? "epoll, HTTP/1.1" : "portable, HTTP/1.1";

    /// <summary>Connections that the sessions need at least: over HTTP/2, which TLS may turn out to be, a hundred share one.</summary>
    internal int Connections => _client is null ? workload.Sessions : (workload.Sessions + 99) / 100;

    private string Security => target.Scheme != Uri.UriSchemeHttps ? ""
        : workload.TrustAnyCertificate ? " over TLS, any certificate trusted" : " over TLS";

    private bool UsesEpoll { get; } = EpollChoice.IsMeant(choice, ObstacleOf(workload, target));

    /// <param name="endPoint">Where to connect.</param>
    /// <param name="source">What to send.</param>
    /// <param name="sessions">Sessions of this lane.</param>
    internal EventLane Create(EndPoint endPoint, IEventSource source, int sessions)
    {
        var encoder = new EventEncoder(source, run);
        var body = new EventBody(encoder, _request);
        var recorder = new Recorder(LaneRecording.SeriesOf(EventWorkloadRun.Measurement), plan.Phases.Count);
        return new EventLane(CreateLane(endPoint, body, sessions), encoder, recorder);
    }

    public void Dispose() => _client?.Dispose();

    private static string? ObstacleOf(EventWorkload workload, Uri target) =>
        target.Scheme == Uri.UriSchemeHttps ? $"the target of '{workload.Name}' speaks TLS"
        : workload.Request.Http == HttpChoice.Http2 ? $"'{workload.Name}' speaks HTTP/2"
        : null;

    private ILane CreateLane(EndPoint endPoint, EventBody body, int sessions)
    {
        if (_client is not null)
        {
            var template = Template();
            return new PortableLane(
                [.. Enumerable.Range(0, sessions).Select(_ => new HttpClientSession(_client, template, body, endPoint))], clock, time);
        }

        var protocol = new EventProtocol(_request, body, run);
        return UsesEpoll
            ? new EpollLane(endPoint, protocol, sessions, clock)
            : new PortableLane([.. Enumerable.Range(0, sessions).Select(_ => new SocketSession(endPoint, protocol))], clock, time);
    }

    private HttpRequestTemplate Template()
    {
        var address = _request.PathAndQuery.IsConstant ? AddressOf(default) : null;
        return new HttpRequestTemplate(
            _request.Method,
            address is null ? AddressOf : _ => address,
            [.. _request.Headers.Select(header => KeyValuePair.Create(header.Key, TextOf(header.Value)))],
            _request.TellsLength,
            workload.Request.Http);
    }

    private Uri AddressOf(Arrival arrival) => HttpRequestTemplate.Address(
        _request.Address.Origin, _request.PathAndQuery.ToText(arrival.Index * workload.EventsPerRequest, arrival));

    private Func<Arrival, string> TextOf(RequestText text)
    {
        var constant = text.IsConstant ? text.ToText(0, default) : null;
        return constant is null ? arrival => text.ToText(arrival.Index * workload.EventsPerRequest, arrival) : _ => constant;
    }
}
