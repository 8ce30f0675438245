"""A server in the test's own process, and one over a pipe."""

import subprocess
import sys

import pytest

from assistants import PLAIN, Pipe, call, request
from shcli.context import Context
from shcli.mcp.server import made


class Asked:
    """Asks a server in this process, as the newest version has it."""

    def __init__(self, context):
        self.server = made(context)

    def __call__(self, method, **params):
        """The result of a request, or its error."""
        import json

        said = json.loads(self.server.answer(json.dumps(request(method, **params)).encode()))
        return said.get("result", said.get("error"))

    def tool(self, name, /, **arguments):
        """The result of a call of a tool."""
        return self("tools/call", **{key: call(name, **arguments)["params"][key] for key in ("name", "arguments")})

    def told(self, name, /, **arguments):
        """What a call of a tool gives a program; the call has to succeed."""
        result = self.tool(name, **arguments)
        assert result["isError"] is False, result
        return result["structuredContent"]

    def refused(self, name, /, **arguments):
        """The words with which a call of a tool is sent back."""
        result = self.tool(name, **arguments)
        assert result["isError"] is True, result
        assert "structuredContent" not in result
        return result["content"][0]["text"]


@pytest.fixture
def ask():
    context = Context(environ={"TZ": "Europe/London", "LANG": "en_GB.UTF-8", "SHCLI_COUNTRY": "GB"})
    yield Asked(context)
    context.close()


@pytest.fixture
def pipe():
    with Pipe() as opened:
        yield opened


@pytest.fixture(scope="session")
def library():
    from shcli.content.opening import open_library

    return open_library()


@pytest.fixture
def run_shcli(tmp_path):
    def run(*words):
        return subprocess.run(
            [sys.executable, "-m", "shcli", *words], env=PLAIN, cwd=tmp_path, capture_output=True, check=False
        )

    return run
