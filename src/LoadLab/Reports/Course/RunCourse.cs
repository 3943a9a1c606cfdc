using LoadLab.Core.Recording;
using LoadLab.Core.Results;

namespace LoadLab.Reports.Course;

/// <summary>
/// A run over time, folded into a bounded number of stretches of equal length, so that the picture of an hour is no larger than that
/// of a minute. Stretches are joined by adding counts and merging histograms: no percentile is ever made of percentiles.
/// </summary>
/// <remarks>One thread. It may grow while a run goes on: when there are too many columns, each two become one.</remarks>
internal sealed class RunCourse
{
    private readonly int _maximumColumns;
    private readonly Dictionary<string, SortedDictionary<int, CourseColumn>> _workloads = [];
    private readonly List<string> _order = [];
    private readonly Dictionary<string, List<string>> _measurements = [];

    /// <param name="maximumColumns">More than one.</param>
    /// <param name="columnSeconds">Length of a column to begin with.</param>
    public RunCourse(int maximumColumns, double columnSeconds = 1)
    {
        _maximumColumns = maximumColumns;
        ColumnSeconds = columnSeconds;
    }

    /// <summary>Length of a column in seconds.</summary>
    public double ColumnSeconds { get; private set; }

    /// <summary>Workloads in the order in which they were first seen.</summary>
    public IReadOnlyList<WorkloadCourse> Workloads =>
        [.. _order.Select(name => new WorkloadCourse(name, [.. _workloads[name].Values], _measurements[name]))];

    /// <summary>Folds a stored run.</summary>
    public static RunCourse Of(RunRecord record, int maximumColumns)
    {
        var endSeconds = record.Timeline.Select(point => point.StartSeconds + point.LengthSeconds).DefaultIfEmpty(1).Max();
        var course = new RunCourse(maximumColumns, Math.Max(1, Math.Ceiling(endSeconds / maximumColumns)));
        foreach (var point in record.Timeline)
        {
            course.Add(point);
        }

        foreach (var window in record.Windows)
        {
            course.Add(window);
        }

        return course;
    }

    /// <summary>Adds a second.</summary>
    public void Add(TimelinePoint point)
    {
        ColumnAt(point.Workload, point.StartSeconds).Add(point);
        Name(point.Workload, point.Measurement, first: true);
    }

    /// <summary>Adds samples; kinds that are not shown over time are left out.</summary>
    public void Add(MeasurementWindow window)
    {
        if (window.Kind is not (SeriesKind.Response or SeriesKind.Lag or SeriesKind.Wait))
        {
            return;
        }

        ColumnAt(window.Workload, window.StartSeconds).Add(new Series(window.Name, window.Kind), window.Histogram);
        if (window.Kind == SeriesKind.Response)
        {
            Name(window.Workload, window.Name, first: false);
        }
    }

    private CourseColumn ColumnAt(string workload, double startSeconds)
    {
        if (_workloads.TryAdd(workload, []))
        {
            _measurements[workload] = [];
            _order.Add(workload);
        }

        while (startSeconds >= _maximumColumns * ColumnSeconds)
        {
            Coarsen();
        }

        // A window that begins a moment before the second's turn belongs to the second.
        const double GraceSeconds = 0.02;
        var index = (int)((startSeconds + GraceSeconds) / ColumnSeconds);
        SortedDictionary<int, CourseColumn>? columns = _workloads[workload];
        if (!columns.TryGetValue(index, out var column))
        {
            columns[index] = column = NewColumn(index);
        }

        return column;
    }

    private CourseColumn NewColumn(int index) =>
        new() { StartSeconds = index * ColumnSeconds, EndSeconds = (index + 1) * ColumnSeconds };

    private void Coarsen()
    {
        ColumnSeconds *= 2;
        foreach (var workload in _order)
        {
            var coarse = new SortedDictionary<int, CourseColumn>();
            foreach (var (index, column) in _workloads[workload])
            {
                if (!coarse.TryGetValue(index / 2, out var sum))
                {
                    coarse[index / 2] = sum = NewColumn(index / 2);
                }

                sum.Add(column);
            }

            _workloads[workload] = coarse;
        }
    }

    private void Name(string workload, string measurement, bool first)
    {
        var names = _measurements[workload];
        if (first && (names.Count == 0 || names[0] != measurement))
        {
            names.Remove(measurement);
            names.Insert(0, measurement);
        }
        else if (!names.Contains(measurement))
        {
            names.Add(measurement);
        }
    }
}
