"""What docs/serving.md tells people to do, done: its web server's settings, and its question to Datasette."""

import json
import re
import shutil
import socket
import subprocess
import sys
from contextlib import closing
from urllib.parse import quote

import pytest

from checkout import DOCS
from shcli.content import package

PAGE = (DOCS / "serving.md").read_text(encoding="utf-8")
LIGHTTPD = shutil.which("lighttpd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
DATASETTE = shutil.which("datasette")

pytestmark = pytest.mark.nightly


def block(beginning):
    """The text in a box of the document that begins so."""
    return next(found for found in re.findall(r"```\w*\n(.*?)```", PAGE, re.DOTALL) if found.startswith(beginning))


@pytest.mark.skipif(LIGHTTPD is None, reason="no lighttpd: on Debian, apt-get install lighttpd")
def test_the_settings_for_lighttpd_serve_pages_with_the_headers_that_a_page_cannot_set(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html><title>Here</title>")
    (folder / "page.json").write_text("{}")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = block("server.document-root").replace("/srv/help", str(folder)).replace("8877", str(port))
    (tmp_path / "lighttpd.conf").write_text(settings)
    with subprocess.Popen([LIGHTTPD, "-D", "-f", tmp_path / "lighttpd.conf"], stderr=subprocess.DEVNULL) as server:
        try:
            found, data, missing = answers(server, port, ["/", "/page.json", "/nothing.html"])
        finally:
            server.terminate()
    assert [found["status"], data["status"], missing["status"]] == [200, 200, 404]
    assert found["Content-Type"] == "text/html; charset=utf-8"
    assert data["Content-Type"] == "application/json"
    for answer in (found, data):
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"


ASK = """
import http.client, json, sys
for path in sys.argv[2:]:
    connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]))
    connection.request("GET", path)
    answer = connection.getresponse()
    print(json.dumps({"status": answer.status, **dict(answer.getheaders())}))
"""
"""Runs as a process of its own, since no test may use the network, not even the loopback address."""


def answers(server, port, paths):
    """Status and headers of each path, as soon as the server answers."""
    while True:
        assert server.poll() is None, "it has ended"
        command = [sys.executable, "-c", ASK, str(port), *paths]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.skipif(DATASETTE is None, reason="no Datasette: pip install datasette")
def test_datasette_opens_a_library_finds_words_and_writes_nothing(tmp_path):
    library = tmp_path / "library.db"
    shutil.copy(package.path_of(package.LIBRARY), library)
    before = library.read_bytes()

    def get(address):
        command = [DATASETTE, "serve", "--immutable", str(library), "--get", address]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, json.loads(done.stdout)

    code, tables = get("/library.json")
    assert code == 0
    assert {"topic", "country", "source", "document"} <= {table["name"] for table in tables["tables"]}
    assert tables["size"] == len(before)
    code, found = get(f"/library.json?_shape=array&sql={quote(block('select'))}")
    assert code == 0
    assert found[0]["topic"] == "scars"
    code, refused = get(f"/library.json?sql={quote('delete from topic')}")
    assert code != 0
    assert not refused["ok"]
    assert library.read_bytes() == before
