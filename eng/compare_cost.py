"""Reads what one round of compare-cost.sh left behind, and prints the table of all rounds."""
import glob
import json
import re
import statistics
import sys


def timing(work, name):
    user, system, kib = open(f"{work}/{name}.time").read().split()[-3:]
    return float(user) + float(system), int(kib) / 1024


def peer(work, name, seconds):
    cpu, mib = timing(work, name)
    out = open(f"{work}/{name}.out").read()
    if name == "hey":
        requests = sum(int(n) for n in re.findall(r"\[\d+\]\s+(\d+) responses", out))
        p95 = float(re.search(r"95%+ in ([\d.]+) secs", out).group(1)) * 1e3
    elif name == "autocannon":
        result = json.loads(out)
        # It reports no p95: the two that lie around it.
        requests, p95 = result["requests"]["total"], result["latency"]["p97_5"]
    else:
        requests = int(re.search(r"(\d+) requests in", out).group(1))
        number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()
        p95 = float(number) * {"us": 1e-3, "ms": 1, "s": 1e3}[unit]
    return {"cpu_us": cpu / requests * 1e6, "mib": mib, "rate": requests / seconds, "p": p95}


def loadlab(work, number):
    result = json.load(open(glob.glob(f"{work}/run{number}/*/result.json")[0]))
    generator = result["resources"]["generator"]
    response = next(m for m in result["measurements"] if m["phase"] == "plateau" and m["kind"] == "response")
    return {
        "cpu_us": generator["cpuMicrosecondsPerArrival"],
        "mib": generator["peakResidentBytes"] / 2**20,
        "rate": result["workloads"][0]["throughput"]["achievedPerSecond"],
        "p": response["percentiles"]["95"] / 1e6,
        "verdict": result["verdict"],
    }


def main():
    if sys.argv[1] == "round":
        work, number, seconds = sys.argv[2], sys.argv[3], float(sys.argv[4])
        row = {"LoadLab": loadlab(work, number)}
        row.update({name: peer(work, name, seconds) for name in ("hey", "autocannon", "wrk")})
        print(json.dumps(row))
        return
    rows = [json.loads(line) for line in open(sys.argv[2])]
    reported = {"LoadLab": "p95", "hey": "p95", "autocannon": "p97.5", "wrk": "p99"}
    print("| generator | CPU per request (us) | ratio to LoadLab | rate (1/s) | peak memory (MiB) | reports (ms) |")
    print("|---|---|---|---|---|---|")
    for name in reported:
        def middle(key):
            return statistics.median(row[name][key] for row in rows)
        ratio = statistics.median(row[name]["cpu_us"] / row["LoadLab"]["cpu_us"] for row in rows)
        print(f"| {name} | {middle('cpu_us'):.1f} | {ratio:.2f} | {middle('rate'):,.0f} | {middle('mib'):.0f} | {reported[name]} {middle('p'):.2f} |")
    print(f"\n{len(rows)} rounds; LoadLab's verdicts: {', '.join(row['LoadLab']['verdict'] for row in rows)}")


main()
