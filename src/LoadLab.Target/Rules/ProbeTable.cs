using LoadLab.Target.Events;
using LoadLab.Target.Text;

namespace LoadLab.Target.Rules;

/// <summary>The probes that can hold only where one text field has one of certain values: one look-up instead of all of them.</summary>
/// <param name="fieldId">The field.</param>
/// <param name="byValue">The probes by the field's value.</param>
internal sealed class ProbeTable(ushort fieldId, Utf8Map<Probe[]> byValue)
{
    /// <summary>The probes worth trying on the event.</summary>
    public ReadOnlySpan<Probe> Find(CompactEvent item) =>
        item.TryGetText(fieldId, out var text) ? byValue.Find(text) : default;
}
