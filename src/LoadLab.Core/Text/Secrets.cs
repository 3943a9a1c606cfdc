using System.Text.RegularExpressions;

namespace LoadLab.Core.Text;

/// <summary>
/// All secrets of a run, and the one place that takes text from the environment. <see cref="Mask"/> knows what was resolved here from
/// then on, so that it reaches no report, log, page or terminal. Safe for any thread.
/// </summary>
/// <param name="variable">Value of an environment variable; null where it is not set.</param>
public sealed partial class Secrets(Func<string, string?> variable)
{
    private const int ShortestPathKeyCharacters = 12;

    private readonly Lock _changing = new();
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private SecretMask _mask = SecretMask.ByShape;

    /// <summary>Hides what is known by now. Ask anew for each text: secrets may be added during a run.</summary>
    public SecretMask Mask => Volatile.Read(ref _mask);

    /// <summary>The secrets of a program that takes variables from the environment of its process; none is known yet.</summary>
    public static Secrets OfEnvironment() => new(Environment.GetEnvironmentVariable);

    /// <summary>Replaces each <c>${NAME}</c> by the variable's value, checks the values, and keeps them secret.</summary>
    /// <param name="text">As the scenario says it.</param>
    /// <param name="check">Says of a variable (its name, its value) that it cannot be used, by throwing; null for no check.</param>
    /// <exception cref="MissingVariableException">A variable is not set.</exception>
    public string Resolve(string text, Action<string, string>? check = null) => Variable().Replace(text, match =>
    {
        var name = match.Groups[1].Value;
        var value = variable(name) ?? throw new MissingVariableException(name);
        Add(value);
        check?.Invoke(name, value);
        return value;
    });

    /// <summary>As <see cref="Resolve"/>, for a text that is secret as a whole, such as a token.</summary>
    /// <param name="text">As the scenario says it.</param>
    /// <exception cref="MissingVariableException">A variable is not set.</exception>
    public string ResolveSecret(string text)
    {
        var value = Resolve(text);
        Add(value);
        return value;
    }

    /// <summary>Keeps secret what a text asks for, as far as it is set. What is missing is told when the text is resolved.</summary>
    /// <param name="text">As the scenario says it.</param>
    /// <param name="isSecret">Whether the text is secret as a whole.</param>
    public void Expect(string text, bool isSecret = false)
    {
        var expanded = Variable().Replace(text, match =>
        {
            Add(variable(match.Groups[1].Value));
            return variable(match.Groups[1].Value) ?? match.Value;
        });
        Add(isSecret ? expanded : null);
    }

    /// <summary>Keeps a value secret, also trimmed. One shorter than <see cref="SecretMask.ShortestSecretCharacters"/> is none.</summary>
    /// <param name="value">Null for none.</param>
    public void Add(string? value)
    {
        if (value is null)
        {
            return;
        }

        lock (_changing)
        {
            // The end of a file's last line often comes along; who says the value back trims it.
            if (AddForm(value) | AddForm(value.Trim()))
            {
                Volatile.Write(ref _mask, new SecretMask(_values));
            }
        }
    }

    /// <summary>Keeps a variable's value secret as a whole.</summary>
    /// <param name="name">A variable that may be unset.</param>
    public void AddVariable(string name) => Add(variable(name));

    /// <summary>Keeps secret what is so in the address that a variable holds.</summary>
    /// <param name="name">A variable that may be unset, or hold no address.</param>
    public void AddAddressIn(string name) => AddAddress(variable(name));

    /// <summary>Keeps the last part of an address's path secret where it is long, as webhooks have their keys there.</summary>
    /// <param name="name">A variable that may be unset, or hold no address.</param>
    public void AddPathEndIn(string name)
    {
        if (Uri.TryCreate(variable(name), UriKind.Absolute, out var address) && address.Segments[^1].Trim('/') is { Length: >= ShortestPathKeyCharacters } key)
        {
            Add(key);
        }
    }

    /// <summary>Keeps the values of <c>name=value,name=value</c> secret, as the OpenTelemetry variables for headers have them.</summary>
    /// <param name="name">A variable that may be unset.</param>
    public void AddPairsIn(string name)
    {
        foreach (var pair in (variable(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var value = Uri.UnescapeDataString(pair[(pair.IndexOf('=') + 1)..]);
            Add(pair[(pair.IndexOf('=') + 1)..]);
            Add(value);

            // Who says it back may leave out the scheme before it.
            Add(value[(value.LastIndexOf(' ') + 1)..]);
        }
    }

    /// <summary>Keeps secret what is so in an address: user, password, and the query's values whose names say it.</summary>
    /// <param name="address">Null, or no address, for none.</param>
    public void AddAddress(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return;
        }

        var user = uri.UserInfo.Split(':', 2);
        var inQuery = uri.Query.TrimStart('?').Split('&')
            .Where(pair => SecretMask.ByShape.Apply(pair) != pair)
            .Select(pair => pair[(pair.IndexOf('=') + 1)..]);

        // The user of a database is no secret, and is often named as the database is: hiding it would hide too much.
        var isDatabase = uri.Scheme is "postgres" or "postgresql";
        foreach (var value in user.Skip(isDatabase ? 1 : 0).Append(isDatabase ? "" : uri.UserInfo).Concat(inQuery))
        {
            Add(value);
            Add(Uri.UnescapeDataString(value));
        }
    }

    private bool AddForm(string value) => value.Length >= SecretMask.ShortestSecretCharacters && _values.Add(value);

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Variable();
}
