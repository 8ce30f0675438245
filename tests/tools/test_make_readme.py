"""The README's table of contacts counts what the contacts hold."""

import re
import runpy
from pathlib import Path

import pytest

from shcli.authoring.records.content import load
from shcli.model import ALWAYS, Contacts, Country, Look, Service, Way

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def tool():
    return runpy.run_path(str(ROOT / "tools" / "make_readme.py"))


def service(kind="phone", hours="", **more):
    plain = {"name": "Line", "audience": "anyone", "group": "general", "confirmed_by": "own-page", "sources": ()}
    return Service(id="line", ways=(Way(type=kind, value="1", hours=hours),), **{**plain, **more})


def counted(tool, *services_of_countries):
    countries = tuple(
        Country(code=f"C{number}", name="Country", services=services)
        for number, services in enumerate(services_of_countries)
    )
    table = tool["contacts_table"](Contacts(on_contact=(), directories=(), countries=countries))
    return dict(re.findall(r"^\| (.+) \| (.+) \|$", table, re.MULTILINE))


def looked(day):
    return {"looked_at": Look(date=day, outcome="unchanged")}


def test_each_row_counts_its_own(tool):
    rows = counted(
        tool,
        (),
        (service(hours=ALWAYS, **looked("2026-11-28")), service("chat", status="reported", **looked("2026-11-18"))),
        (service(hours=ALWAYS, area="Oslo"),),
        (service(hours=ALWAYS, group="youth"),),
        (service(hours=ALWAYS, group="poison"),),
    )

    assert list(rows.values()) == ["5", "3", "1", "1", "1", "5", "1", "2 of 5", "5 days"]


def test_the_table_in_the_readme_is_that_of_the_contacts(tool):
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert tool["TABLE"].findall(text) == [tool["contacts_table"](load(ROOT / "data").contacts)]
