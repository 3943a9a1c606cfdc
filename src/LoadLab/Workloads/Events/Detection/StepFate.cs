namespace LoadLab.Workloads.Events.Detection;

/// <summary>What became of a planted event. All times in ns from the start of the run.</summary>
/// <param name="Number">Event number.</param>
/// <param name="IntendedStartNs">When the schedule wanted it sent.</param>
/// <param name="ActualStartNs">When it was sent.</param>
/// <param name="EndNs">When its end was seen.</param>
/// <param name="IsAcknowledged">Whether that end was a correct answer.</param>
internal readonly record struct StepFate(long Number, long IntendedStartNs, long ActualStartNs, long EndNs, bool IsAcknowledged);
