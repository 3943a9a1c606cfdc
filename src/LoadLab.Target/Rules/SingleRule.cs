namespace LoadLab.Target.Rules;

/// <summary>A rule over single events.</summary>
/// <param name="Id">Dense, from 0, over all single-event rules.</param>
/// <param name="Name">Unique among all rules.</param>
/// <param name="Pattern">What it fires on.</param>
/// <param name="RaisesAlert">True for a <c>rule</c>; false for a <c>predicate</c>, which is only counted.</param>
internal sealed record SingleRule(int Id, string Name, EventPattern Pattern, bool RaisesAlert);
