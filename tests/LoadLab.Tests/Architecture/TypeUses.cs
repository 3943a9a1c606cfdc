using System.Reflection;
using System.Reflection.Emit;

namespace LoadLab.Tests.Architecture;

/// <summary>
/// Which types of the product a compiled type uses: in what it derives from, in signatures and fields, and in the code
/// of its methods. Constants are compiled into their users, so a use of a constant is not seen.
/// </summary>
internal static class TypeUses
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>
    /// The types that <paramref name="type"/> uses, each once; generic types by their definition, arrays by their
    /// element.
    /// </summary>
    internal static IReadOnlySet<Type> Of(Type type)
    {
        HashSet<Type> uses = [];
        Add(uses, type.BaseType);
        foreach (var used in type.GetInterfaces().Concat(type.GetFields(All).Select(field => field.FieldType)))
        {
            Add(uses, used);
        }

        foreach (var method in type.GetConstructors(All).Concat<MethodBase>(type.GetMethods(All)))
        {
            AddSignature(uses, method);
            AddBody(uses, method);
        }

        return uses;
    }

    private static void AddSignature(HashSet<Type> uses, MethodBase method)
    {
        Add(uses, (method as MethodInfo)?.ReturnType);
        foreach (var parameter in method.GetParameters())
        {
            Add(uses, parameter.ParameterType);
        }
    }

    private static void AddBody(HashSet<Type> uses, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return;
        }

        foreach (var local in body.LocalVariables)
        {
            Add(uses, local.LocalType);
        }

        var code = body.GetILAsByteArray()!;
        for (var i = 0; i < code.Length;)
        {
            var value = code[i] == 0xFE ? (short)(0xFE00 | code[i + 1]) : code[i];
            var operation = OpCodesByValue[value];
            i += operation.Size;
            if (NamesMember(operation.OperandType))
            {
                AddMember(uses, method, BitConverter.ToInt32(code, i));
            }

            var targets = operation.OperandType == OperandType.InlineSwitch ? BitConverter.ToInt32(code, i) : 0;
            i += LengthOf(operation.OperandType) + (4 * targets);
        }
    }

    private static bool NamesMember(OperandType operand) =>
        operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok;

    /// <summary>Bytes of an operand; of a switch only its count, which its targets follow.</summary>
    private static int LengthOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static void AddMember(HashSet<Type> uses, MethodBase user, int token)
    {
        var ofMethod = user is MethodInfo { IsGenericMethodDefinition: true } ? user.GetGenericArguments() : null;
        var member = user.Module.ResolveMember(token, user.DeclaringType!.GetGenericArguments(), ofMethod);
        Add(uses, member as Type ?? member!.DeclaringType);
        if (member is MethodBase method)
        {
            AddSignature(uses, method);
            foreach (var argument in method.IsGenericMethod ? method.GetGenericArguments() : [])
            {
                Add(uses, argument);
            }
        }
        else if (member is FieldInfo field)
        {
            Add(uses, field.FieldType);
        }
    }

    private static void Add(HashSet<Type> uses, Type? type)
    {
        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(uses, type.GetElementType());
            return;
        }

        foreach (var argument in type.GetGenericArguments())
        {
            Add(uses, argument);
        }

        uses.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }
}
