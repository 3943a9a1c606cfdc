namespace LoadLab.Target;

/// <summary>The text of one rule file.</summary>
/// <param name="Name">How problems name it, usually the file's path.</param>
/// <param name="Text">Its content, in the grammar of docs/event-engine.md.</param>
public sealed record RuleText(string Name, string Text);
