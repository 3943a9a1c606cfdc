using LoadLab.Core.Recording;

namespace LoadLab.Reports.Course;

/// <summary>The course of one workload.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">In order of time; stretches in which nothing happened may be missing.</param>
/// <param name="Measurements">Names of measurements with response times, the main one first.</param>
internal sealed record WorkloadCourse(string Name, IReadOnlyList<CourseColumn> Columns, IReadOnlyList<string> Measurements)
{
    /// <summary>Whether any column holds samples of a series.</summary>
    public bool Has(Series series) => Columns.Any(column => column.Samples(series) is not null);
}
