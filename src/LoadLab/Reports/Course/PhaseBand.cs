namespace LoadLab.Reports.Course;

/// <summary>A phase's place on a time axis.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StartSeconds">From the start of the run.</param>
/// <param name="EndSeconds">From the start of the run.</param>
/// <param name="IsJudged">Whether objectives judge it.</param>
internal sealed record PhaseBand(string Name, double StartSeconds, double EndSeconds, bool IsJudged);
