"""Prints the table of measure-pacing.sh from the results that it left behind."""
import glob
import json
import statistics
import sys


def figures(path):
    result = json.load(open(path))
    lag = next(m for m in result["measurements"] if m["phase"] == "plateau" and m["kind"] == "lag")
    generator = result["resources"]["generator"]
    return {
        "p50": lag["percentiles"]["50"] / 1e3, "p99": lag["percentiles"]["99"] / 1e3,
        "p99.9": lag["percentiles"]["99.9"] / 1e3, "max": lag["max"] / 1e3,
        "cpu": generator["cpuMicrosecondsPerArrival"],
        "hiccup p99": generator["hiccupP99Ns"] / 1e6, "hiccup max": generator["hiccupMaxNs"] / 1e6,
        "gc": generator["gcPauseMaxSeconds"] * 1e3,
        "valid": all(limit["verdict"] == "passed" for limit in result["validity"]),
    }


def main():
    print("| rate | second core | lag p50, p99, p99.9, max (us) | CPU per request (us) | hiccup p99, max (ms) | GC pause in the worst second (ms) | valid |")
    print("|--:|---|--:|--:|--:|--:|--:|")
    for core in ("idle", "busy"):
        for rate in (1000, 10000, 50000):
            rows = [figures(path) for path in glob.glob(f"{sys.argv[1]}/{core}-{rate}-*/*/result.json")]

            def middle(key):
                return statistics.median(row[key] for row in rows)

            lag = ", ".join(f"{middle(key):,.0f}" for key in ("p50", "p99", "p99.9", "max"))
            print(f"| {rate:,} | {core} | {lag} | {middle('cpu'):.1f} | {middle('hiccup p99'):.2f}, {middle('hiccup max'):.2f} | {middle('gc'):.2f} "
                  f"| {sum(row['valid'] for row in rows)} of {len(rows)} |")
    runs = [figures(path) for path in glob.glob(f"{sys.argv[1]}/idle-*/*/result.json")]
    for key, unit in (("hiccup p99", "ms"), ("hiccup max", "ms"), ("gc", "ms")):
        values = sorted(row[key] for row in runs)
        print(f"\nidle runs, {key}: least {values[0]:.2f}, median {statistics.median(values):.2f}, most {values[-1]:.2f} {unit} ({len(values)} runs)")
    stolen, total, stolen_after, total_after = map(int, sys.argv[2:])
    print(f"\ntaken by the host meanwhile: {100 * (stolen_after - stolen) / (total_after - total):.1f} % of both cores")


main()
