"""Lists the licence of every locked dependency and compares it with the list of those allowed; see check-licences.sh."""
import hashlib
import json
import os
import re
import sys
import xml.etree.ElementTree as xml

NOT_OURS = {".git", "artifacts", "node_modules"}


def files(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - NOT_OURS)
        yield from (os.path.join(folder, name) for name in sorted(names))


def is_allowed(expression, allowed):
    """An SPDX expression: of an OR one side is enough, an AND needs both; WITH belongs to the name before it.
    What is not an expression is not allowed."""
    tokens = re.findall(r"[()]|[^\s()]+", expression)

    def either():
        found = both()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            found = both() or found
        return found

    def both():
        found = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            found = one() and found
        return found

    def one():
        if not tokens:
            raise ValueError("the expression ends too early")
        name = tokens.pop(0)
        if name == "(":
            found = either()
            return bool(tokens) and tokens.pop(0) == ")" and found
        if tokens and tokens[0] == "WITH":
            name = " ".join([name, tokens.pop(0), *tokens[:1]])
            del tokens[:1]
        return name in allowed

    try:
        return either() and not tokens
    except ValueError:
        return False


def nuget_evidence(folder, package, version):
    """What the package names as its licence: an SPDX expression, the hash of a text, or an address."""
    home = os.path.join(folder, package.lower(), version.lower())
    path = os.path.join(home, package.lower() + ".nuspec")
    if not os.path.exists(path):
        return None, "not restored"
    names = {element.tag.split("}")[-1]: element for element in xml.parse(path).getroot().iter()}
    licence = names.get("license")
    if licence is not None and licence.get("type") == "expression":
        return licence.text.strip(), None
    if licence is not None:
        with open(os.path.join(home, licence.text.strip().replace("\\", "/")), "rb") as text:
            return None, "sha256:" + hashlib.sha256(text.read().replace(b"\r\n", b"\n")).hexdigest()[:16]
    address = names.get("licenseUrl")
    return None, address.text.strip() if address is not None else "names no licence"


def nuget_dependencies(lock_file):
    frameworks = json.load(open(lock_file, encoding="utf-8-sig"))["dependencies"].values()
    for framework in frameworks:
        for package, entry in framework.items():
            if entry["type"] != "Project":
                yield package, entry["resolved"]


def npm_dependencies(lock_file):
    for path, entry in json.load(open(lock_file, encoding="utf-8"))["packages"].items():
        if path:
            yield path.split("node_modules/")[-1], entry.get("version", ""), entry.get("license")


def read_list(path):
    allowed, read = set(), {}
    for line in open(path, encoding="utf-8"):
        words = line.split(maxsplit=3)
        if words and words[0] == "allow":
            allowed.add(" ".join(words[1:]))
        elif words and words[0] == "read":
            read[(words[1].lower(), words[2])] = words[3].strip()
    return allowed, read


def collect(root, packages, read):
    """Rows (licence or None, kind, package, version, evidence) of all lock files, and the projects that have none."""
    rows, unlocked = set(), []
    for path in files(root):
        name = os.path.basename(path)
        if name == "packages.lock.json":
            for package, version in nuget_dependencies(path):
                licence, evidence = nuget_evidence(packages, package, version)
                rows.add((licence or read.get((package.lower(), evidence), ""), "nuget", package, version, evidence or ""))
        elif name == "package-lock.json":
            for package, version, licence in npm_dependencies(path):
                rows.add((licence or "", "npm", package, version, "" if licence else "names no licence"))
        elif name.endswith(".csproj") and not os.path.exists(os.path.join(os.path.dirname(path), "packages.lock.json")):
            unlocked.append(os.path.relpath(path, root))
    return sorted(rows), unlocked


def main(root, packages, list_file):
    allowed, read = read_list(list_file)
    rows, unlocked = collect(root, packages, read)
    for licence, kind, package, version, _ in rows:
        print(f"{licence or '(unknown)':<30} {kind:<6} {package} {version}")
    wrong = [row for row in rows if not is_allowed(row[0], allowed)]
    for licence, kind, package, version, evidence in wrong:
        reason = f"licence {licence} is not allowed" if licence else f"its licence must be read by a person: {evidence}"
        print(f"error: {kind} {package} {version}: {reason}", file=sys.stderr)
    for project in unlocked:
        print(f"error: {project} has no packages.lock.json beside it", file=sys.stderr)
    if not rows:
        print("error: no lock file names a dependency", file=sys.stderr)
    print(f"{len(rows)} dependencies, {len(wrong)} of them not allowed or unknown")
    return 1 if wrong or unlocked or not rows else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
