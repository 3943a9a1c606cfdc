"""Reads what one law of compare-truth.sh left behind, and prints its rows of the table."""
import glob
import json
import re
import sys

LAWS = {
    "constant:5": "constant 5 ms",
    "exponential:10": "exponential, mean 10 ms",
    "two-point:2:40:0.1": "2 ms, a tenth 40 ms",
    "stall:4:1": "0.2 ms, from 4 s to 5 s nothing",
    "rate:900": "900/s leave, queue grows",
}


def loadlab(work, law):
    result = json.load(open(glob.glob(f"{work}/{law}/*/result.json")[0]))
    response = next(m for m in result["measurements"] if m["phase"] == "plateau" and m["kind"] == "response")
    values = {f"p{p}": response["percentiles"][p] / 1e6 for p in ("50", "95", "99")}
    valid = all(limit["verdict"] == "passed" for limit in result["validity"])
    return {"count": response["count"], "max": response["max"] / 1e6, "note": "" if valid else " (not valid)", **values}


def hey(text):
    values = {f"p{p}": float(re.search(rf"{p}%+ in ([\d.]+) secs", text).group(1)) * 1e3 for p in (50, 95, 99)}
    count = sum(int(n) for n in re.findall(r"\[\d+\]\s+(\d+) responses", text))
    return {"count": count, "max": float(re.search(r"Slowest:\s+([\d.]+)", text).group(1)) * 1e3, **values}


def autocannon(text):
    latency = json.loads(text)["latency"]
    # It reports no p95: the one above it.
    return {"count": json.loads(text)["requests"]["total"], "p50": latency["p50"], "p95": latency["p97_5"], "p99": latency["p99"], "max": latency["max"]}


def row(name, values, met):
    cells = " | ".join(f"{values[key]:,.1f}" for key in ("p50", "p95", "p99", "max"))
    met_cells = "" if met is None else f"{met['p95']:,.1f}, {met['max']:,.1f}"
    print(f"| {name}{values.get('note', '')} | {values['count']:,.0f} | {cells} | {met_cells} |")


def main():
    if sys.argv[1] == "header":
        print("| | requests | p50 | p95 | p99 | max | at the target: p95, max |\n|---|--:|--:|--:|--:|--:|--:|")
        return
    work, law = sys.argv[2], sys.argv[3]

    def read(name, suffix):
        return open(f"{work}/{name}.{suffix}").read()

    row(f"**{LAWS[law]}: the truth**", json.loads(read("truth", "json")), None)
    reports = {
        "LoadLab": loadlab(work, law),
        "hey -q": hey(read("hey", "out")),
        "autocannon -R": autocannon(read("autocannon", "out")),
        "autocannon -R -C": autocannon(read("autocannon-c", "out")),
        "wrk": json.loads(re.search(r"^\{.*\}$", read("wrk", "out"), re.M).group(0)),
    }
    files = {"hey -q": "hey", "autocannon -R": "autocannon", "autocannon -R -C": "autocannon-c"}
    for name, values in reports.items():
        row(name, values, json.loads(read(files.get(name, name), "log")))


main()
