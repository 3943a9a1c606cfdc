namespace LoadLab.Core.Scheduling;

/// <summary>One operation that the schedule wants started: the only way into a session.</summary>
/// <param name="Index">Place in the workload's schedule over all lanes, from 0; also decides what is sent.</param>
/// <param name="IntendedStartNs">When it should start, in ns from the start of the run. Response time begins here.</param>
public readonly record struct Arrival(long Index, long IntendedStartNs);
