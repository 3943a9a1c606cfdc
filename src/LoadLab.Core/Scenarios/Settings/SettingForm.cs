namespace LoadLab.Core.Scenarios.Settings;

/// <summary>What may be written for a setting.</summary>
public enum SettingForm
{
    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number without a unit.</summary>
    Number,

    /// <summary>A share in percent.</summary>
    Share,

    /// <summary>A duration.</summary>
    Duration,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>One of several words.</summary>
    Choice,

    /// <summary>Yes or no, as <c>true</c> and <c>false</c>.</summary>
    YesOrNo,

    /// <summary>Texts under names of the user's own.</summary>
    NamedTexts,

    /// <summary>Settings under a common key.</summary>
    Group,
}
