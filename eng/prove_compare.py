"""The table of eng/prove-compare.sh: what A/A comparisons were told. usage: prove_compare.py FOLDER PAIRS WHAT"""
import collections
import json
import math
import os
import statistics
import sys

VERDICTS = ["regressed", "improved", "notice", "unchanged", "unstable", "inconclusive"]


def spread(values):
    """Coefficient of variation in percent; None where it has no meaning."""
    return None if len(values) < 2 or min(values) <= 0 else 100 * statistics.stdev(values) / statistics.fmean(values)


def row(name, verdicts, spreads):
    counts = collections.Counter(verdicts)
    cells = [str(counts[verdict]) for verdict in VERDICTS]
    between = f"{statistics.median(spreads):.1f} %" if spreads else "–"
    return f"| {name} | {len(verdicts)} | {' | '.join(cells)} | {between} |"


def main(folder, pairs, what):
    paths = [os.path.join(folder, f"{pair}.json") for pair in range(1, pairs + 1)]
    comparisons = [json.load(open(path, encoding="utf-8")) for path in paths if os.path.exists(path)]
    if not comparisons:
        print("no pair came to its end")
        return 1
    machine_cores = os.cpu_count()
    print(f"\nA/A, runs a side, scenario, options: {what}; {machine_cores} cores; between runs: median over pairs and sides of the spread (CV)\n")
    print(f"| measurement | told | {' | '.join(VERDICTS)} | between runs |")
    print("|---|" + "---|" * (len(VERDICTS) + 2))
    by_name = collections.defaultdict(list)
    for comparison in comparisons:
        for each in comparison["measurements"]:
            by_name[each["name"]].append(each)
    for name, told in by_name.items():
        spreads = [s for each in told for side in ("baseline", "candidate") if (s := spread(each[side])) is not None]
        print(row(name, [each["verdict"] for each in told], spreads))
    whole = [comparison["verdict"] for comparison in comparisons]
    print(row("**the comparison**", whole, []))
    for reason, count in collections.Counter(r for c in comparisons for r in c["reasons"] if c["verdict"] in ("inconclusive", "unstable")).most_common(5):
        print(f"- {count} x {reason}")
    alarms = sum(verdict in ("regressed", "improved") for verdict in whole)
    allowed = math.floor(pairs / 20)
    print(f"\n{alarms} alarms in {len(whole)} of {pairs} pairs; {allowed} allowed")
    return 0 if len(whole) == pairs and alarms <= allowed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
