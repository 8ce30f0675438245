"""How long an assistant waits: the start of `shcli mcp` up to its first answer, and each kind of call.

Usage: python benchmarks/mcp.py [--runs 30] [--calls 200]

The start is compared with the bare interpreter, in turn, as medians and as a ratio of one run; where the official SDK
is installed in the same environment (``pip install '.[dev]'``), an empty server made with it is started beside them. A
call is timed from the line that goes in to the line that comes out, in one process that is warm.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from importlib.metadata import packages_distributions

META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
}
BARE = [sys.executable, "-c", "pass"]
SHCLI = [sys.executable, "-m", "shcli", "mcp"]
EMPTY_SDK = "from mcp.server.mcpserver import MCPServer\nMCPServer('empty').run()\n"
GOAL_START = 10
"""Times the bare interpreter, up to the first answer."""

GOAL_CALL = 2.1
"""Times the bare interpreter: 20 ms where that takes 9.5, as on the machine of the README."""

CALLS = {
    "crisis_contacts GB": ("crisis_contacts", {"country": "GB"}),
    "crisis_contacts US, open now": ("crisis_contacts", {"country": "US", "now": True}),
    "crisis_contacts, unknown country": ("crisis_contacts", {"country": "Atlantis"}),
    "find_pages, at risk": ("find_pages", {"words": "I want to die", "country": "GB"}),
    "find_pages, a question": ("find_pages", {"words": "how do I tell my parents about my scars"}),
    "find_pages, misspelled": ("find_pages", {"words": "how can i stopp selfharmin when my freinds know"}),
    "read_page coping": ("read_page", {"topic": "coping"}),
    "is_number_current 116 123": ("is_number_current", {"number": "116 123"}),
    "is_number_current 112, in a country": ("is_number_current", {"number": "112", "country": "BA"}),
}


def message(method, **params):
    """A request as a line."""
    return (
        json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": {**params, "_meta": META}}).encode() + b"\n"
    )


class Server:
    """A server over a pipe."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def ask(self, line):
        """Send a line and wait for the answer."""
        self.process.stdin.write(line)
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit("The server left.")
        return answer

    def end(self):
        """Close its input and wait for its end."""
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def bare():
    """Milliseconds of the bare interpreter, whole."""
    start = time.perf_counter()
    subprocess.run(BARE, check=True)
    return (time.perf_counter() - start) * 1000


def started(command, line):
    """Milliseconds from the start of a server to its answer to that line."""
    start = time.perf_counter()
    server = Server(command)
    server.ask(line)
    taken = (time.perf_counter() - start) * 1000
    server.end()
    return taken


def starts(runs):
    """Median milliseconds of each start, by label; one of each in every round."""
    first_call = message("tools/call", name="crisis_contacts", arguments={"country": "GB"})
    timed = {
        "python -c pass": bare,
        "shcli mcp, to its first answer": lambda: started(SHCLI, message("server/discover")),
        "shcli mcp, to its first contacts": lambda: started(SHCLI, first_call),
    }
    if "mcp" in packages_distributions():
        timed["an empty server of the official SDK"] = lambda: started(
            [sys.executable, "-c", EMPTY_SDK], message("server/discover")
        )
    results = {label: [] for label in timed}
    for round_number in range(runs + 2):
        for label, once in timed.items():
            taken = once()
            if round_number >= 2:
                results[label].append(taken)
    return results


def calls(count):
    """Milliseconds of each call, by label, in one process."""
    server = Server(SHCLI)
    lines = {label: message("tools/call", name=name, arguments=given) for label, (name, given) in CALLS.items()}
    results = {label: [] for label in lines}
    for round_number in range(count + 2):
        for label, line in lines.items():
            start = time.perf_counter()
            server.ask(line)
            if round_number >= 2:
                results[label].append((time.perf_counter() - start) * 1000)
    server.end()
    return results


def main():
    """Time and print the tables; the exit code is 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--calls", type=int, default=200)
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    found = starts(options.runs)
    floor = statistics.median(found["python -c pass"])
    print("| start | median ms | fastest to slowest | times the bare interpreter |\n|---|---|---|---|")
    for label, taken in found.items():
        median = statistics.median(taken)
        print(f"| {label} | {median:.1f} | {min(taken):.0f} to {max(taken):.0f} | {median / floor:.2f} |")
    print("\n| call | median ms | slowest of 20 | times the bare interpreter |\n|---|---|---|---|")
    timed = calls(options.calls)
    for label, taken in timed.items():
        median, slow = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
        print(f"| {label} | {median:.2f} | {slow:.2f} | {median / floor:.2f} |")
    start = statistics.median(found["shcli mcp, to its first answer"]) / floor
    call = max(statistics.median(taken) for taken in timed.values()) / floor
    print(f"\nStart: {start:.1f} times, goal {GOAL_START}. Slowest kind of call: {call:.2f} times, goal {GOAL_CALL}.")
    return int(start > GOAL_START or call > GOAL_CALL)


if __name__ == "__main__":
    sys.exit(main())
