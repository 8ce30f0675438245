"""A website made of a library, whose way out leads to a page of the same host, since no test asks another.

conftest.py makes the fixtures known to every test.
"""

import os
from pathlib import Path

import pytest

from loopback import served
from shcli.cli import dispatcher
from shcli.context import Context, Options

LEAVE_TO = "/harmless.html"


def make(folder, *, country="GB", library=""):
    """Make the site in the folder."""
    with Path(os.devnull).open("w") as nowhere:
        options = Options(country=country, library=library)
        context = Context(options, environ={"TZ": "UTC"}, stdout=nowhere, stderr=nowhere)
        try:
            assert dispatcher.run("site", {"folder": str(folder)}, context) == 0
        finally:
            context.close()
    for page in folder.rglob("*.html"):
        page.write_text(page.read_text("ascii").replace("https://www.bbc.co.uk/weather", LEAVE_TO), "ascii")
    (folder / LEAVE_TO[1:]).write_text("<!doctype html><title>Weather</title><p>Rain later.</p>")
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of a site for the United Kingdom; what a test changes there it puts back."""
    return make(tmp_path_factory.mktemp("site") / "out")


@pytest.fixture(scope="session")
def site_address(site):
    """Where that site is served."""
    with served(site) as found:
        yield found
