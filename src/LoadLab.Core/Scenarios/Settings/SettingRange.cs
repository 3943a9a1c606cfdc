namespace LoadLab.Core.Scenarios.Settings;

/// <summary>The ends of a setting's range, in the setting's own unit.</summary>
/// <param name="Min">The lower end.</param>
/// <param name="Max">The upper end; infinity where there is none.</param>
/// <param name="Words">Both ends as one would write them: <c>1 to 64</c>, <c>above 0% to 100%</c>.</param>
public sealed record SettingRange(double Min, double Max, string Words);
