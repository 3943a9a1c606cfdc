using MathNet.Numerics.LinearAlgebra;

namespace LoadLab.Core.Statistics;

/// <summary>One least-squares solution of the Universal Scalability Law with the standard errors of its parameters.</summary>
internal sealed class ScalabilityRegression
{
    private const int MaximumSteps = 200;

    private readonly ScalabilityPoint[] _points;
    private readonly bool[] _isFree;
    private Matrix<double> _covariance = Matrix<double>.Build.Dense(3, 3);

    private ScalabilityRegression(ScalabilityPoint[] points, bool isContentionFree, bool isCoherencyFree)
    {
        _points = points;
        _isFree = [true, isContentionFree, isCoherencyFree];
    }

    public UniversalScalabilityLaw Law { get; private set; }

    public double SumOfSquares { get; private set; }

    /// <summary>Standard deviation of points around the curve, as a ratio.</summary>
    public double ResidualRatio => Math.Sqrt(SumOfSquares / Math.Max(1, _points.Length - _isFree.Count(isFree => isFree)));

    public double LogRateError => Math.Sqrt(_covariance[0, 0]);

    public double ContentionError => Math.Sqrt(_covariance[1, 1]);

    public double CoherencyError => Math.Sqrt(_covariance[2, 2]);

    /// <summary>Standard error of the logarithm of the peak throughput, by the delta method.</summary>
    public double LogPeakError
    {
        get
        {
            var gradient = Vector<double>.Build.Dense([1, LogPeakSlope(1), LogPeakSlope(2)]);
            return Math.Sqrt(Math.Max(0, gradient * _covariance * gradient));
        }
    }

    /// <summary>Solves by damped Gauss-Newton steps (Levenberg, 1944; Marquardt, 1963) from the linear solution.</summary>
    public static ScalabilityRegression Solve(ScalabilityPoint[] points, bool isContentionFree, bool isCoherencyFree)
    {
        var regression = new ScalabilityRegression(points, isContentionFree, isCoherencyFree);
        regression.Start();
        regression.Iterate();
        return regression;
    }

    /// <summary>N / X is linear in 1 / rate, contention / rate and coherency / rate; relative noise asks for weights X / N.</summary>
    private void Start()
    {
        var design = Matrix<double>.Build.Dense(_points.Length, 3, (row, column) =>
            column == 0 || _isFree[column] ? Slope(_points[row], column) * Weight(_points[row]) : 0);
        var gram = design.TransposeThisAndMultiply(design);
        FixHeld(gram);
        var solution = gram.Svd().Solve(design.TransposeThisAndMultiply(Vector<double>.Build.Dense(_points.Length, 1.0)));
        var highestRate = _points.Max(point => point.ThroughputPerSecond / point.Concurrency);
        Law = solution[0] > 0
            ? new UniversalScalabilityLaw(1 / solution[0], Held(1, solution[1] / solution[0]), Held(2, solution[2] / solution[0]))
            : new UniversalScalabilityLaw(highestRate, Held(1, 0.01), Held(2, 0.0001));
        if (!IsPossible(Law))
        {
            Law = new UniversalScalabilityLaw(highestRate, Held(1, 0.01), Held(2, 0.0001));
        }

        SumOfSquares = SumOfSquaresOf(Law);

        static double Slope(ScalabilityPoint point, int column) => column switch
        {
            0 => 1,
            1 => point.Concurrency - 1,
            _ => point.Concurrency * (point.Concurrency - 1),
        };

        static double Weight(ScalabilityPoint point) => point.ThroughputPerSecond / point.Concurrency;
    }

    private void Iterate()
    {
        var damping = 1e-3;
        for (var step = 0; step < MaximumSteps && damping < 1e12; step++)
        {
            var (gram, gradient) = Linearize();
            var damped = gram.Clone();
            for (var i = 0; i < 3; i++)
            {
                damped[i, i] *= 1 + damping;
            }

            var move = damped.Svd().Solve(gradient);
            var next = new UniversalScalabilityLaw(
                Law.RatePerSecond * Math.Exp(move[0]), Held(1, Law.Contention + move[1]), Held(2, Law.Coherency + move[2]));
            var sum = IsPossible(next) ? SumOfSquaresOf(next) : double.PositiveInfinity;
            if (!(sum <= SumOfSquares))
            {
                damping *= 10;
                continue;
            }

            var gain = SumOfSquares - sum;
            (Law, SumOfSquares) = (next, sum);
            damping = Math.Max(damping / 10, 1e-12);
            if (gain <= 1e-14 * (1 + sum))
            {
                break;
            }
        }

        _covariance = CovarianceOf(Linearize().Gram);
    }

    private Matrix<double> CovarianceOf(Matrix<double> gram)
    {
        // Scaled to a unit diagonal first: coherency is orders of magnitude smaller than the rest.
        var scale = gram.Diagonal().PointwiseSqrt();
        var scaled = Matrix<double>.Build.Dense(3, 3, (i, j) => gram[i, j] / (scale[i] * scale[j]));
        var inverse = scaled.Inverse();
        var variance = ResidualRatio * ResidualRatio;
        return Matrix<double>.Build.Dense(3, 3, (i, j) =>
            _isFree[i] && _isFree[j] ? variance * inverse[i, j] / (scale[i] * scale[j]) : 0);
    }

    private (Matrix<double> Gram, Vector<double> Gradient) Linearize()
    {
        var slopes = Matrix<double>.Build.Dense(_points.Length, 3);
        var residuals = Vector<double>.Build.Dense(_points.Length);
        for (var i = 0; i < _points.Length; i++)
        {
            var concurrency = _points[i].Concurrency;
            var divisor = Law.DivisorAt(concurrency);
            slopes[i, 0] = 1;
            slopes[i, 1] = _isFree[1] ? -(concurrency - 1) / divisor : 0;
            slopes[i, 2] = _isFree[2] ? -concurrency * (concurrency - 1) / divisor : 0;
            residuals[i] = Math.Log(_points[i].ThroughputPerSecond / Law.ThroughputAt(concurrency));
        }

        var gram = slopes.TransposeThisAndMultiply(slopes);
        FixHeld(gram);
        return (gram, slopes.TransposeThisAndMultiply(residuals));
    }

    private void FixHeld(Matrix<double> gram)
    {
        for (var i = 1; i < 3; i++)
        {
            // A parameter that is held has an empty row; a one on the diagonal keeps the matrix solvable.
            gram[i, i] = _isFree[i] ? gram[i, i] : 1;
        }
    }

    private double Held(int parameter, double value) => _isFree[parameter] ? value : 0;

    private bool IsPossible(UniversalScalabilityLaw law) =>
        double.IsFinite(law.RatePerSecond) && law.RatePerSecond > 0 && _points.All(point => law.DivisorAt(point.Concurrency) > 0);

    private double SumOfSquaresOf(UniversalScalabilityLaw law) => _points.Sum(point =>
    {
        var residual = Math.Log(point.ThroughputPerSecond / law.ThroughputAt(point.Concurrency));
        return residual * residual;
    });

    private double LogPeakSlope(int parameter)
    {
        var value = parameter == 1 ? Law.Contention : Law.Coherency;
        if (!_isFree[parameter] || value <= 0)
        {
            return 0;
        }

        var step = 1e-4 * value;
        return (LogPeak(step) - LogPeak(-step)) / (2 * step);

        double LogPeak(double change) => Math.Log(
            (parameter == 1 ? Law with { Contention = value + change } : Law with { Coherency = value + change })
            .PeakThroughputPerSecond);
    }
}
