using System.Reflection;

namespace LoadLab.Tests.Architecture;

/// <summary>The compiled product keeps the order of <see cref="Layers"/>, without exceptions.</summary>
public sealed class LayerTests
{
    private static readonly IReadOnlyList<Assembly> Product =
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "LoadLab*.dll")
            .Where(file => !Path.GetFileNameWithoutExtension(file).EndsWith("Tests", StringComparison.Ordinal))
            .Select(file => Assembly.Load(Path.GetFileNameWithoutExtension(file))),
    ];

    private static readonly IReadOnlyList<Type> Types =
        [.. Product.SelectMany(assembly => assembly.GetTypes()).Where(IsOurs)];

    private static readonly IReadOnlyList<(Type User, Type Used)> Uses =
    [
        .. Types.SelectMany(user => TypeUses.Of(user)
            .Where(used => Product.Contains(used.Assembly) && IsOurs(used))
            .Select(used => (user, used))),
    ];

    [Fact]
    public void Every_namespace_has_a_place() =>
        Types.Where(type => Layers.PlaceOf(type.Namespace) < 0).Select(type => type.FullName).ShouldBeEmpty();

    [Fact]
    public void Every_layer_has_types()
    {
        var places = Types.Select(type => Layers.PlaceOf(type.Namespace)).ToHashSet();
        Layers.Order.Where((_, place) => !places.Contains(place)).ShouldBeEmpty();
    }

    [Fact]
    public void A_type_uses_only_its_own_layer_and_those_above_it()
    {
        Uses.Count.ShouldBeGreaterThan(5_000, "the uses of the types could not be read");
        Uses.Where(use => Layers.PlaceOf(use.Used.Namespace) > Layers.PlaceOf(use.User.Namespace))
            .Select(Describe).Distinct().Order().ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_command_that_serves_the_target_takes_types_from_its_project() =>
        Uses.Where(use => use.Used.Assembly.GetName().Name == "LoadLab.Target" && use.User.Assembly != use.Used.Assembly)
            .Where(use => use.User.Namespace != "LoadLab.Cli")
            .Select(Describe).Distinct().ShouldBeEmpty();

    [Fact]
    public void A_use_inside_the_code_of_a_lambda_is_seen() =>
        typeof(User).GetNestedTypes(BindingFlags.NonPublic).Append(typeof(User)).SelectMany(TypeUses.Of)
            .ShouldContain(typeof(Layers));

    /// <summary>Not what the compiler puts into every assembly.</summary>
    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("LoadLab", StringComparison.Ordinal) ?? type.Name == "Program";

    private static string Describe((Type User, Type Used) use) => $"{Outer(use.User)} uses {Outer(use.Used)}";

    private static string Outer(Type type) => type.DeclaringType is { } outer ? Outer(outer) : type.FullName!;

    private sealed class User
    {
        internal Func<int> Place { get; } = () => Layers.PlaceOf("LoadLab");
    }
}
