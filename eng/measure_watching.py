"""Runs and prints what eng/measure-watching.sh explains. usage: measure_watching.py ROUNDS SECONDS"""
import glob
import json
import os
import select
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = "artifacts/bin/LoadLab/release/LoadLab.dll"
PLAYWRIGHT = os.path.abspath("artifacts/bin/LoadLab.EndToEnd.Tests/release/.playwright/package")
WATCHERS = 10
CASES = ["no page", "page, no tab", "ten readers", "ten tabs"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def connect(port):
    """A web socket to the live page, or None while there is none."""
    try:
        client = socket.create_connection(("127.0.0.1", port), 1)
    except OSError:
        return None
    client.sendall((f"GET /live HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n").encode())
    return client


def read_all(port, process):
    """Ten clients that read until the run's end and look at nothing. Returns bytes and updates of all."""
    clients = []
    while len(clients) < WATCHERS and process.poll() is None:
        client = connect(port)
        if client is None:
            time.sleep(0.1)
        else:
            clients.append(client)
    received = 0
    while clients:
        for client in select.select(clients, [], [], 5)[0]:
            try:
                part = client.recv(1 << 20)
            except OSError:
                part = b""
            received += len(part)
            if not part:
                client.close()
                clients.remove(client)
    return {"bytes": received}


TABS = """
const { chromium } = require(process.argv[1]);
const fs = require("fs");
// CPU seconds of a process and all that it has started.
const cpuBelow = root => {
  const stats = fs.readdirSync("/proc").filter(name => /^\\d+$/.test(name)).flatMap(name => {
    try { return [fs.readFileSync(`/proc/${name}/stat`, "utf8")]; } catch { return []; }
  }).map(stat => ({ pid: parseInt(stat), rest: stat.slice(stat.lastIndexOf(")") + 2).split(" ") }));
  const inside = new Set([root]);
  for (let grows = true; grows;) {
    const before = inside.size;
    stats.forEach(each => { if (inside.has(Number(each.rest[1]))) inside.add(each.pid); });
    grows = inside.size > before;
  }
  return stats.filter(each => inside.has(each.pid)).reduce((sum, each) => sum + Number(each.rest[11]) + Number(each.rest[12]), 0) / 100;
};
(async () => {
  const [address, count] = [process.argv[2], Number(process.argv[3])];
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-gpu"] });
  const context = await browser.newContext();
  let bytes = 0, open = count;
  const pages = [];
  const ended = new Promise(resolve => {
    globalThis.closed = () => { if (--open === 0) resolve(); };
  });
  for (let i = 0; i < count; i++) {
    const page = await context.newPage();
    pages.push(page);
    page.on("websocket", socket => {
      socket.on("framereceived", frame => { bytes += frame.payload.length; });
      socket.on("close", () => closed());
    });
    await page.goto(address);
  }
  await ended;
  const updates = [];
  for (const page of pages) updates.push(Number(await page.evaluate("document.body.dataset.updates ?? 0")));
  const browserCpu = cpuBelow(process.pid);
  await browser.close();
  console.log(JSON.stringify({ bytes, updates: Math.min(...updates), browser_cpu: browserCpu }));
})().catch(error => { console.error(error); process.exit(1); });
"""


def open_tabs(port, process):
    """Ten tabs of one window. Returns bytes of all, updates of the tab that had fewest, and the browser's CPU seconds."""
    while connect(port) is None and process.poll() is None:
        time.sleep(0.1)
    out = subprocess.run(
        # Not nice 19: run by root, chromium raises its threads again. Idle is a class, which it leaves alone.
        ["chrt", "--idle", "0", "node", "-e", TABS, PLAYWRIGHT, f"http://127.0.0.1:{port}/", str(WATCHERS)],
        capture_output=True, text=True, check=True).stdout
    return json.loads(out)


def memory_of(pid):
    """Megabytes that belong to a process alone, and those of files mapped into it, which it shares with the target's process."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        kib = {key: int(value.split()[0]) for key, _, value in (line.partition(":") for line in status) if key in ("RssAnon", "RssFile")}
    return kib["RssAnon"] * 1.024e-3, kib["RssFile"] * 1.024e-3


def observe(process, seen):
    """The memory until the process ends."""
    while process.poll() is None:
        try:
            seen.append(memory_of(process.pid))
        except (OSError, KeyError):
            return
        time.sleep(0.5)


def measure(case, seconds, folder):
    port = free_port()
    words = ["dotnet", PROGRAM, "--scenario", "peak-10k", "--duration", f"{seconds}s", "--no-progress", "--output", folder]
    process = subprocess.Popen(words + (["--dashboard", str(port)] if case != "no page" else []), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    watched = {}
    watcher = {"ten readers": read_all, "ten tabs": open_tabs}.get(case)
    if watcher:
        thread = threading.Thread(target=lambda: watched.update(watcher(port, process)))
        thread.start()
    seen = []
    observer = threading.Thread(target=observe, args=(process, seen))
    observer.start()
    error = process.stderr.read()
    process.wait()
    observer.join()
    if watcher:
        thread.join()
    results = glob.glob(f"{folder}/*/result.json")
    if not results or (watcher and not watched):
        sys.exit(f"{case}: no result\n{error.decode()}")
    result = json.load(open(results[0], encoding="utf-8"))
    lag = next(m for m in result["measurements"] if m["kind"] == "lag" and m["phase"] == "plateau")
    response = next(m for m in result["measurements"] if m["kind"] == "response" and m["phase"] == "plateau")
    generator = result["resources"]["generator"]
    return {
        "lag p50 us": lag["percentiles"]["50"] / 1e3, "lag p99 us": lag["percentiles"]["99"] / 1e3, "lag max us": lag["max"] / 1e3,
        "ingest p95 us": response["percentiles"]["95"] / 1e3,
        "cpu": generator["cpuCores"],
        # Until shortly before the end: the reports that follow are not watching.
        "mb": max(anonymous for anonymous, _ in seen[:-4]), "file mb": max(mapped for _, mapped in seen[:-4]),
        "mbit/s": watched.get("bytes", 0) * 8e-6 / result["durationSeconds"] if watcher else None,
        "updates": watched.get("updates"), "seconds": result["durationSeconds"], "browser": watched.get("browser_cpu"),
        "verdict": result["verdict"],
    }


def middle(rows, key):
    values = [row[key] for row in rows if row[key] is not None]
    return statistics.median(values) if values else None


def text(value, digits):
    return "–" if value is None else f"{value:,.{digits}f}"


def main(rounds, seconds):
    folder = tempfile.mkdtemp()
    rows = {case: [] for case in CASES}
    try:
        for number in range(rounds):
            # Every other round goes backwards: what drifts falls on all cases alike.
            for case in CASES if number % 2 == 0 else CASES[::-1]:
                rows[case].append(measure(case, seconds, f"{folder}/{number}-{case.replace(' ', '-')}"))
                print(f"round {number + 1}, {case}: {json.dumps(rows[case][-1])}", file=sys.stderr)
    finally:
        shutil.rmtree(folder)
    print(f"peak-10k, {seconds} s, median of {rounds} rounds, {os.cpu_count()} cores\n")
    print("| | lag p50 / p99 / max (us) | ingest p95 (us) | generator CPU (cores) | peak memory: own, mapped files (MB) | to the watchers (Mbit/s) | updates of a tab | browser CPU (s) | verdicts |")
    print("|---|---|---|---|---|---|---|---|---|")
    for case, runs in rows.items():
        lag = " / ".join(text(middle(runs, f"lag {name} us"), 0) for name in ("p50", "p99", "max"))
        updates = text(middle(runs, "updates"), 0) + (f" in {middle(runs, 'seconds'):.0f} s" if case == "ten tabs" else "")
        cells = [lag, text(middle(runs, "ingest p95 us"), 0), text(middle(runs, "cpu"), 3), f"{text(middle(runs, 'mb'), 1)}, {text(middle(runs, 'file mb'), 1)}", text(middle(runs, "mbit/s"), 2),
                 updates, text(middle(runs, "browser"), 0), ", ".join(row["verdict"] for row in runs)]
        print(f"| {case} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
