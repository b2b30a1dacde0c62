#!/usr/bin/env python3
"""Solves every OpenPSA fault tree of a folder with tradent and with SCRAM, and prints a Markdown table.

fault_trees.py FOLDER [--tradent PATH] [--scram PATH] [--cut-sets]

Each run has 60 s (SCRAM 240 s) and 4 GB. Seconds are CPU seconds of the process, start and reading included. "equal" means
that both print the same six significant digits. SCRAM: apt-get install scram (Debian).
"""
import argparse
import json
import pathlib
import re
import resource
import subprocess


def run(command, limit):
    """(stdout or None, CPU seconds)."""
    four_gb = lambda: resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, preexec_fn=four_gb)
        out = done.stdout if done.returncode == 0 else None
    except subprocess.TimeoutExpired:
        out = None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return out, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folder", type=pathlib.Path)
    args.add_argument("--tradent", default="tradent")
    args.add_argument("--scram", default="scram")
    args.add_argument("--cut-sets", action="store_true", help="count minimal cut sets instead of running SCRAM")
    args = args.parse_args()
    ours_sum = theirs_sum = both_ours = exact = same = both = 0
    if args.cut_sets:
        print("| model | minimal cut sets | seconds |\n|---|---:|---:|")
    else:
        print("| model | P(top) | nodes | tradent s | SCRAM s | equal |\n|---|---:|---:|---:|---:|---|")
    for path in sorted(args.folder.glob("*.xml")):
        wish = ["--cut-sets"] if args.cut_sets else []
        out, ours = run([args.tradent, "raw", "fault-tree", str(path), "--json", *wish], 60)
        answer = json.loads(out) if out else {"method": "failed"}
        ours_sum += ours
        if args.cut_sets:
            count = answer.get("minimal_cut_sets")
            why = "not coherent" if not answer.get("coherent", True) else "not counted"
            print(f"| {path.stem} | {why if count is None else count} | {ours:.2f} |", flush=True)
            continue
        exact += answer["method"] == "exact"
        theirs_out, theirs = run([args.scram, "--bdd", "--probability", "true", "--limit-order", "1", str(path)], 240)
        found = re.search(r'<sum-of-products[^>]*probability="([^"]+)"', theirs_out or "")
        theirs_sum += theirs
        said = f"{answer['probability']:.6g}" if answer["method"] == "exact" else "failed"
        if answer["method"] == "bound":
            said = f"{answer['low']:.3g} to {answer['high']:.3g}"
        verdict = "-"
        if found and answer["method"] == "exact":
            both += 1
            both_ours += ours
            same += said == f"{float(found[1]):.6g}"
            verdict = "yes" if said == f"{float(found[1]):.6g}" else f"NO: {found[1]}"
        shown = f"{theirs:.2f}" if found else f"failed after {theirs:.0f}"
        if not found:
            theirs_sum -= theirs
        print(f"| {path.stem} | {said} | {answer.get('nodes', '')} | {ours:.2f} | {shown} | {verdict} |", flush=True)
    if args.cut_sets:
        print(f"\n{ours_sum:.1f} s in all.")
    else:
        print(
            f"\n{exact} solved exactly; of {both} that both solve, {same} agree, "
            f"in {both_ours:.1f} s against {theirs_sum:.1f} s."
        )


if __name__ == "__main__":
    main()
