using LoadLab.Core.Sessions;

namespace LoadLab.Tests.Sessions;

public sealed class BufferBudgetTests
{
    private readonly BufferBudget _budget = new(10_000);

    [Fact]
    public void The_greediest_connection_of_all_owners_must_give_way()
    {
        var (mine, others) = (new BufferAccounts(_budget, 2), new BufferAccounts(_budget, 1));
        mine[0].TryHold(4000).ShouldBeTrue();
        others[0].TryHold(5000).ShouldBeTrue();

        mine[1].TryHold(2000).ShouldBeTrue();

        mine.TryTakeCondemned(out _).ShouldBeFalse();
        others.TryTakeCondemned(out var condemned).ShouldBeTrue();
        condemned.ShouldBe(0);
        others.TryTakeCondemned(out _).ShouldBeFalse();
        _budget.HeldBytes.ShouldBe(6000);
    }

    [Fact]
    public void Who_asks_for_too_much_is_refused_and_gets_nothing_until_all_is_given_back()
    {
        var accounts = new BufferAccounts(_budget, 1);
        accounts[0].TryHold(10_001).ShouldBeFalse();
        accounts[0].TryHold(1).ShouldBeFalse();
        _budget.HeldBytes.ShouldBe(0);

        accounts[0].Release(10_002);
        accounts.TryTakeCondemned(out _).ShouldBeFalse();
        accounts[0].TryHold(10_000).ShouldBeTrue();
        _budget.HeldBytes.ShouldBe(10_000);
    }

    [Fact]
    public void Many_owners_at_once_leave_nothing_held()
    {
        Parallel.For(0, 4, owner =>
        {
            var accounts = new BufferAccounts(_budget, 3);
            for (var i = 0; i < 20_000; i++)
            {
                var account = accounts[i % 3];
                _ = account.TryHold(1 + (i % 4000));
                account.Release(1 + (i % 4000));
                _ = accounts.TryTakeCondemned(out _);
            }
        });

        _budget.HeldBytes.ShouldBe(0);
    }
}
