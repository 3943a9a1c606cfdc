using LoadLab.Core.Recording;

namespace LoadLab.Reports.Course;

/// <summary>The course of one workload.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">In order of time; stretches in which nothing happened may be missing.</param>
/// <param name="Measurements">Names of measurements with response times, the main one first.</param>
internal sealed record WorkloadCourse(string Name, IReadOnlyList<CourseColumn> Columns, IReadOnlyList<string> Measurements)
{
    /// <summary>Where each phase begins and ends, as seen in the points.</summary>
    public IReadOnlyList<PhaseBand> Bands()
    {
        var bands = new List<PhaseBand>();
        foreach (var column in Columns.Where(column => column.Phase.Length > 0))
        {
            if (bands.Count > 0 && bands[^1].Name == column.Phase)
            {
                bands[^1] = bands[^1] with { EndSeconds = column.EndSeconds };
            }
            else
            {
                bands.Add(new PhaseBand(column.Phase, column.StartSeconds, column.EndSeconds, IsJudged: column.Phase == "plateau"));
            }
        }

        return bands;
    }

    /// <summary>Whether any column holds samples of a series.</summary>
    public bool Has(Series series) => Columns.Any(column => column.Samples(series) is not null);
}
