using System.Runtime.InteropServices;

namespace LoadLab.Target.Engine;

/// <summary>A counter on a cache line of its own, so that those who change it do not take their neighbours' line away.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct PaddedCounter
{
    [FieldOffset(64)]
    public long Value;
}
