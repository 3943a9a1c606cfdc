namespace LoadLab.Core.Capacity;

/// <summary>Fewest and most machines that a rate may take; null where no number of them holds it.</summary>
/// <param name="Least">With the high end of the capacity's interval.</param>
/// <param name="Most">With the low end.</param>
public sealed record MachineRange(int? Least, int? Most);
