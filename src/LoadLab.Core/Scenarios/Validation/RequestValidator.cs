using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios.Validation;

/// <summary>The request that carries the events of a workload: what a file states, before the environment is asked.</summary>
internal static class RequestValidator
{
    private const string NameSeparators = "!#$%&'*+-.^_`|~";
    private static readonly string[] OwnHeaders =
        ["host", "content-length", "content-type", "transfer-encoding", "connection", "keep-alive", "proxy-connection", "upgrade"];

    public static IEnumerable<ScenarioProblem> FindProblems(EventWorkload workload)
    {
        var path = $"{ScenarioPaths.Of(workload)}.request";
        var request = workload.Request;
        return OfLine(path, request)
            .Concat(request.Headers.SelectMany(header => OfHeader(path, header.Key, header.Value)))
            .Concat(OfValue($"{path}.content-type", request.ContentType ?? ""))
            .Concat(OfBody(path, workload));
    }

    private static IEnumerable<ScenarioProblem> OfLine(string path, RequestTemplate request)
    {
        if (request.Method.Length is 0 or > 32 || request.Method == "CONNECT" || !request.Method.All(char.IsAsciiLetterUpper))
        {
            yield return new($"{path}.method", $"'{request.Method}' is not an HTTP method", "Write for example POST or PUT.");
        }

        if (request.Path is not { } written)
        {
            yield break;
        }

        var literal = TemplateMark.In(written).Reverse().Aggregate(written, (text, mark) => text.Remove(mark.Index, mark.Length));
        if (written is not ['/', ..] || literal.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            yield return new($"{path}.path", $"'{written}' is not a path", "It begins with '/' and has no spaces, for example /v1/events.");
        }
        else if (literal.Contains('#'))
        {
            yield return new($"{path}.path", "has a fragment, which is never sent", "Remove it, or write '%23' for the character itself.");
        }

        foreach (var problem in OfMarks($"{path}.path", written, TemplateMark.ArrivalValues))
        {
            yield return problem;
        }
    }

    private static IEnumerable<ScenarioProblem> OfHeader(string path, string name, string value)
    {
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || NameSeparators.Contains(c)))
        {
            yield return new($"{path}.headers", $"'{name}' is not a header's name", "Use letters, digits and '-'.");
        }
        else if (OwnHeaders.Contains(name.ToLowerInvariant()))
        {
            yield return new($"{path}.headers.{name}", $"'{name}' is set by LoadLab", "Leave it out; 'content-type' has a key of its own beside 'headers'.");
        }

        foreach (var problem in OfValue($"{path}.headers.{name}", value))
        {
            yield return problem;
        }
    }

    /// <summary>A line break in a value would let it write the next header, or the next request.</summary>
    private static IEnumerable<ScenarioProblem> OfValue(string path, string value) =>
        HeaderText.ProblemOf(value) is { } problem
            ? [new(path, problem.Message, problem.Hint)]
            : OfMarks(path, value, TemplateMark.ArrivalValues);

    private static IEnumerable<ScenarioProblem> OfBody(string path, EventWorkload workload)
    {
        var request = workload.Request;
        if (workload.EventsPerRequest > 1 && (request.Body is not null || !request.HasBody))
        {
            yield return new($"{path}.body", "the request carries at most one event", "Set 'events-per-request: 1', or leave the body to send NDJSON.");
        }

        if (workload.SequencesPerThousand > 0 && !request.CarriesEvents)
        {
            yield return new($"{path}.body", "sequences are planted among events, and none is sent", "Put '{{event}}' into the body, or leave 'sequences-per-thousand' out.");
        }

        if (request.ContentType is not null && !request.HasBody && !request.MayInventBody)
        {
            yield return new($"{path}.content-type", "describes a body, and none is sent", "Leave it out, or state a body.");
        }

        foreach (var problem in OfMarks($"{path}.body", request.Body ?? "", [TemplateMark.Event, .. TemplateMark.ArrivalValues]))
        {
            yield return problem;
        }
    }

    private static IEnumerable<ScenarioProblem> OfMarks(string path, string text, IReadOnlyCollection<string> values)
    {
        foreach (var mark in TemplateMark.In(text))
        {
            if (mark.IsVariable && !mark.IsWellNamed)
            {
                yield return new(path, $"'{text.Substring(mark.Index, mark.Length)}' names no variable", "Write ${NAME} with letters, digits and '_'.");
            }
            else if (!mark.IsVariable && !values.Contains(mark.Name))
            {
                yield return new(path, $"'{{{{{mark.Name}}}}}' cannot be replaced here", NearestWord.Hint(mark.Name, values));
            }
        }
    }
}
