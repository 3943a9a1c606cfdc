using LoadLab.Core.Sessions;
using LoadLab.Workloads.Collaboration.Links;

namespace LoadLab.Tests.Workloads.Collaboration;

/// <summary>Writes down what it is told.</summary>
internal sealed class LinkLog : ILinkObserver
{
    public List<string> Told { get; } = [];

    public void Opened(int user) => Told.Add($"{user} opened");

    public void Received(int user, LinkMessageKind kind, ReadOnlySpan<byte> payload) => Told.Add($"{user} {kind} {Convert.ToHexString(payload)}");

    public void Acknowledged(int user, long ticket) => Told.Add($"{user} acknowledged {ticket}");

    public void Ignored(int user, string kind) => Told.Add($"{user} ignored: {kind}");

    public void Malformed(int user, string problem) => Told.Add($"{user} malformed: {problem}");

    public void Ended(int user, Outcome outcome, string problem) => Told.Add($"{user} {outcome}: {problem}");
}
