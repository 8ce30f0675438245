"""Assistants for the tests: the official client over a pipe, and a bare pipe for what no proper client would send."""

import asyncio
import io
import json
import os
import select
import subprocess
import sys
from pathlib import Path

from shcli.cli import dispatcher
from shcli.context import Context

ROOT = Path(__file__).parent.parent.parent
WORDS = [sys.executable, "-m", "shcli", "mcp"]
PLAIN = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "TZ": "UTC", "PYTHONUTF8": "1"}
PATIENCE = 60
"""Seconds after which the server counts as hanging."""

NEWEST, BEFORE = "2026-07-28", "2025-11-25"
META = {"io.modelcontextprotocol/protocolVersion": NEWEST, "io.modelcontextprotocol/clientCapabilities": {}}
GREETING = {"protocolVersion": BEFORE, "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}


def with_client(mode, work):
    """Run ``work`` with the official client, connected in that mode: "auto", "legacy" or a version."""
    from mcp.client.client import Client
    from mcp.client.stdio import StdioServerParameters

    async def connected():
        server = StdioServerParameters(command=WORDS[0], args=WORDS[1:], env=PLAIN)
        async with Client(server, mode=mode, read_timeout_seconds=PATIENCE) as client:
            return await work(client)

    return asyncio.run(connected())


def request(method, identifier=1, **params):
    """A request of the newest version, as a message."""
    return {"jsonrpc": "2.0", "id": identifier, "method": method, "params": {**params, "_meta": META}}


def call(tool, identifier=1, **arguments):
    """A call of a tool, as a message."""
    return request("tools/call", identifier, name=tool, arguments=arguments)


class Pipe:
    """The server as a process of its own, and bytes to and from it."""

    def __init__(self, command=None, env=None, cwd=None):
        self.process = subprocess.Popen(
            command or WORDS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=env or PLAIN, cwd=cwd, bufsize=0,
        )  # fmt: skip
        self._left = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()

    def send(self, message):
        """Send bytes as they are, or a message as one line."""
        content = message if isinstance(message, bytes) else json.dumps(message).encode() + b"\n"
        left = memoryview(content)
        while left:
            left = left[self.process.stdin.write(left) :]

    def receive(self, patience=PATIENCE):
        """The next answer."""
        while b"\n" not in self._left:
            ready, _, _ = select.select([self.process.stdout], [], [], patience)
            assert ready, "no answer came"
            more = os.read(self.process.stdout.fileno(), 1 << 16)
            assert more, "the server left"
            self._left += more
        line, _, self._left = self._left.partition(b"\n")
        return json.loads(line)

    def ask(self, message):
        """Send a message and get its answer."""
        self.send(message)
        return self.receive()

    def greet(self):
        """The handshake of the version before the newest."""
        said = self.ask({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": GREETING})
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})
        return said["result"]

    def end(self, patience=PATIENCE):
        """Close the server's input; what it still wrote, and its exit code."""
        self.process.stdin.close()
        self.process.wait(patience)
        return self._left + self.process.stdout.read(), self.process.returncode


def command_line(*words):
    """The JSON that the program prints for that command line."""
    out = io.StringIO()
    context = Context(environ={"TZ": "UTC"}, stdin=io.StringIO(), stdout=out, stderr=io.StringIO())
    dispatcher.dispatch([*words, "--json"], context)
    return json.loads(out.getvalue())
