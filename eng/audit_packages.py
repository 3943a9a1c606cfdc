"""Prints what the package feed said of the dependencies, and fails on a vulnerability or an unanswered question."""
import json
import os
import sys


def packages(answer):
    """Each package of each project once, as (name, resolved version, entry)."""
    found = {}
    for project in answer.get("projects", []):
        for framework in project.get("frameworks", []):
            for entry in framework.get("topLevelPackages", []) + framework.get("transitivePackages", []):
                found[(entry["id"], entry["resolvedVersion"])] = entry
    return [(name, version, entry) for (name, version), entry in sorted(found.items())]


def describe(question, entry):
    if question == "vulnerable":
        return ", ".join(f"{each['severity']} {each['advisoryurl']}" for each in entry.get("vulnerabilities", []))
    if question == "deprecated":
        return ", ".join(entry.get("deprecationReasons", []))
    return f"{entry.get('latestVersion')} is there"


def main(folder):
    failed = False
    for question in ("vulnerable", "deprecated", "outdated"):
        answer = json.load(open(os.path.join(folder, question + ".json"), encoding="utf-8-sig"))
        found = packages(answer)
        print(f"### Packages: {question}: {len(found)}\n")
        for name, version, entry in found:
            print(f"- {name} {version}: {describe(question, entry)}")
        for problem in answer.get("problems", []):
            print(f"- not answered: {problem.get('text')}")
        print()
        failed |= question == "vulnerable" and bool(found or answer.get("problems") or not answer.get("projects"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
