"""A library of 10,000 topics: make it, compile it, look things up in it.

Usage: python benchmarks/large_library.py [--topics 10000] [--folder DIR] [--runs 9]

Makes ``topics.yaml`` and a folder ``topics/`` of files of about 1 MB from the built-in pages (the words of each topic
are shuffled sentences of real ones), and prints: the time the C parser of PyYAML alone needs for the same bytes; the
time and peak memory of ``shcli build``; the same for look-ups in the large and in the built-in library.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from shcli.content import package as builtin

TOPICS_IN_A_FILE = 100
SHCLI = str(Path(sys.executable).with_name("shcli"))


def sentences(folder):
    """Every sentence of the built-in pages that has no quotation mark or colon to escape."""
    found = []
    topics = [
        topic
        for path in sorted((folder / "topics").glob("*.yaml"))
        for topic in yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    ]
    for block in (block for topic in topics for section in topic["sections"] for block in section["blocks"]):
        items = (block, *block.get("points", ()), *block.get("steps", ()))
        found += [item["text"] for item in items if "text" in item]
    return [text for text in found if not set(text) & set("\"'`:#\\\n")]


def topic_text(number, words, chance):
    """One topic of about 10 KB as YAML."""
    lines = [
        f"- id: topic-{number:05}",
        f"  title: Made topic number {number}",
        f"  aliases: [made {number}]",
        f"  summary: {chance.choice(words)}",
        "  help_now:",
        f"    - text: {chance.choice(words)}",
        "  sections:",
    ]
    for section in range(9):
        lines += [f"    - id: part-{section}", f"      title: Part {section} of topic {number}", "      blocks:"]
        for _ in range(4):
            lines += [f"        - text: {chance.choice(words)} {chance.choice(words)}", "          cites: [nice-ng225]"]
    lines += [
        "  next_steps:",
        f"    - text: {chance.choice(words)}",
        "  hope:",
        f"    text: {chance.choice(words)}",
        "    cites: [nice-ng225]",
        '  reviewed: "2026-11-22"',
    ]
    return "\n".join(lines) + "\n"


def make(folder, count):
    """Write the library; the same count gives the same bytes."""
    data = Path(builtin.data_folder())
    words, chance = sentences(data), random.Random(1)
    shutil.copytree(data / "sources", folder / "sources")
    (folder / "topics").mkdir()
    for start in range(0, count, TOPICS_IN_A_FILE):
        text = "".join(
            topic_text(number, words, chance) for number in range(start, min(start + TOPICS_IN_A_FILE, count))
        )
        path = folder / "topics.yaml" if start == 0 else folder / "topics" / f"part-{start:05}.yaml"
        path.write_text(text, encoding="utf-8")


def timed(arguments, runs=1):
    """Median seconds of whole processes, and the largest peak memory in MB."""
    durations, peak = [], 0
    for _ in range(runs):
        start = time.perf_counter()
        with subprocess.Popen(arguments, stdout=subprocess.DEVNULL) as child:
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = status
        durations.append(time.perf_counter() - start)
        peak = max(peak, usage.ru_maxrss / 1024)
    return statistics.median(durations), peak


def main():
    """Make, compile, look up, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--topics", type=int, default=10_000)
    parser.add_argument("--folder", default="")
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder or None) as place:
        folder = Path(place) / "library"
        folder.mkdir()
        make(folder, options.topics)
        files = [folder / "topics.yaml", *sorted((folder / "topics").glob("*.yaml"))]
        size = sum(path.stat().st_size for path in files) / 1e6
        print(f"{options.topics} topics, {len(files)} files, {size:.0f} MB")
        start = time.perf_counter()
        for path in files:
            yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
        parser_alone = time.perf_counter() - start
        output = Path(place) / "large.sqlite"
        build, peak = timed([SHCLI, "build", str(folder), "--output", str(output)])
        ratio, written = build / parser_alone, output.stat().st_size / 1e6
        print(f"C parser alone {parser_alone:.1f} s; shcli build {build:.1f} s ({ratio:.2f} times)")
        print(f"peak {peak:.0f} MB, file {written:.0f} MB")
        for label, words in (("topic", ["topic", f"topic-{options.topics // 2:05}"]), ("search", ["search", "scars"])):
            mine, mine_peak = timed([SHCLI, "--library", str(output), *words], options.runs)
            usual = ["topic", "signs", "--no-pager"] if label == "topic" else words
            base, base_peak = timed([SHCLI, *usual], options.runs)
            times = f"{mine * 1000:.0f} ms against {base * 1000:.0f} ms built in ({mine / base:.2f} times)"
            print(f"{label}: {times}; peak {mine_peak:.0f} against {base_peak:.0f} MB")


if __name__ == "__main__":
    main()
