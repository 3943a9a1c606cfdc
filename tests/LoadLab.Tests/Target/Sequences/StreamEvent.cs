namespace LoadLab.Tests.Target.Sequences;

/// <summary>One event of a stream: its letter says which steps it suits.</summary>
internal sealed record StreamEvent(long TsMonoNs, char Letter, int Key)
{
    public override string ToString() => $"{Letter}{Key}@{TsMonoNs}";
}
