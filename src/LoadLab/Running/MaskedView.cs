using LoadLab.Core.Results;
using LoadLab.Core.Text;

namespace LoadLab.Running;

/// <summary>Shows a run to another view, with secrets hidden and text of the target fit to be shown.</summary>
/// <param name="inner">Whoever watches.</param>
/// <param name="secrets">The run's secrets.</param>
internal sealed class MaskedView(IRunView inner, Secrets secrets) : IRunView
{
    /// <inheritdoc/>
    public void Show(IntervalSnapshot snapshot) => inner.Show(secrets.Mask.Apply(snapshot));
}
