using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios.Validation;

/// <summary>Settings of event workloads.</summary>
internal sealed class EventWorkloadValidator : IScenarioValidator
{
    private static readonly TimeSpan MaxPacingGrain = TimeSpan.FromMilliseconds(10);

    public IEnumerable<ScenarioProblem> Validate(Scenario scenario) =>
        scenario.Workloads.OfType<EventWorkload>().SelectMany(workload =>
            Ranges(workload).Concat(Relations(workload)).Concat(OfRequest(workload)));

    private static IEnumerable<ScenarioProblem> Ranges(EventWorkload workload)
    {
        var path = ScenarioPaths.Of(workload);
        return
        [
            .. RangeCheck.Of($"{path}.events-per-request", workload.EventsPerRequest, 1, 10_000),
            .. RangeCheck.Of($"{path}.sessions", workload.Sessions, 1, ScenarioLimits.MaxSessions),
            .. RangeCheck.Of($"{path}.lanes", workload.Lanes, 1, 64),
            .. RangeCheck.Of($"{path}.entities", workload.Entities, 1, 10_000_000),
            .. RangeCheck.Of($"{path}.entity-skew", workload.EntitySkew, 0, 3),
            .. RangeCheck.Of($"{path}.sequences-per-thousand", workload.SequencesPerThousand, 0, 200),
        ];
    }

    private static IEnumerable<ScenarioProblem> Relations(EventWorkload workload)
    {
        var path = ScenarioPaths.Of(workload);
        if (workload.PacingGrain < TimeSpan.Zero || workload.PacingGrain > MaxPacingGrain)
        {
            yield return new($"{path}.pacing-grain", $"{AmountFormat.Format(workload.PacingGrain)} is out of range", "It goes from 0ms to 10ms.");
        }
        else if (workload.DropAfter <= workload.PacingGrain)
        {
            yield return new($"{path}.drop-after", "arrivals would be dropped between two wake-ups of the lane", "Make it longer than the pacing grain.");
        }

        if (workload.Sessions >= 1 && workload.Lanes > workload.Sessions)
        {
            yield return new($"{path}.lanes", $"{workload.Lanes} lanes share {workload.Sessions} sessions", "Each lane needs at least one session: lower 'lanes' or raise 'sessions'.");
        }
    }

    private static IEnumerable<ScenarioProblem> OfRequest(EventWorkload workload)
    {
        var path = $"{ScenarioPaths.Of(workload)}.request";
        var request = workload.Request;
        if (request.Method.Length is 0 or > 32 || !request.Method.All(char.IsAsciiLetterUpper))
        {
            yield return new($"{path}.method", $"'{request.Method}' is not an HTTP method", "Write for example POST or PUT.");
        }

        if (request.Path is not ['/', ..] || request.Path.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            yield return new($"{path}.path", $"'{request.Path}' is not a path", "It begins with '/' and has no spaces, for example /v1/events.");
        }

        foreach (var problem in request.Headers.SelectMany(header => OfHeader(path, header.Key, header.Value)))
        {
            yield return problem;
        }

        if (request.ContentType is { } type && type.Any(char.IsControl))
        {
            yield return new($"{path}.content-type", "has a line break or another control character", "Write for example application/json.");
        }

        if (request.Body is { Length: > 0 } && workload.EventsPerRequest > 1)
        {
            yield return new($"{path}.body", "a body template carries one event", "Set 'events-per-request: 1', or leave the body to send NDJSON.");
        }
    }

    private static IEnumerable<ScenarioProblem> OfHeader(string path, string name, string value)
    {
        const string Separators = "!#$%&'*+-.^_`|~";
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || Separators.Contains(c)))
        {
            yield return new($"{path}.headers", $"'{name}' is not a header's name", "Use letters, digits and '-'.");
        }
        else if (new[] { "host", "content-length", "content-type", "transfer-encoding", "connection" }.Contains(name.ToLowerInvariant()))
        {
            yield return new($"{path}.headers.{name}", $"'{name}' is set by LoadLab", "Leave it out; 'content-type' has a key of its own beside 'headers'.");
        }

        // A line break in a value would let it write the next header, or the next request.
        if (value.Any(char.IsControl))
        {
            yield return new($"{path}.headers.{name}", "has a line break or another control character", "Write the value on one line.");
        }
    }
}
