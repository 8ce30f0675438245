"""Fill the README's examples with what the program prints now.

Usage: python tools/make_readme.py   (rewrites README.md; tests/test_readme.py fails when that would change it)

A ``console`` block that holds one command and its output is an example; blocks of commands alone are left as they are.
Between the two marks for it stands a table of what the contacts hold.
"""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from statistics import median

from shcli.authoring.compile import newest_look
from shcli.authoring.records import content
from shcli.model import ALWAYS, Contacts, Service

README = Path(__file__).parent.parent / "README.md"
EXAMPLE = re.compile(r"(?<=```console\n)\$ shcli (?P<words>[^\n]*)\n(?P<output>(?!\$ |```).*?)(?=```)", re.DOTALL)
TABLE = re.compile(r"(?<=<!-- contacts -->\n).*?(?=<!-- end of contacts -->)", re.DOTALL)
WRITTEN = ("text", "whatsapp", "chat")
NEUTRAL = {"SHCLI_COUNTRY": "GB", "TZ": "UTC", "PYTHONUTF8": "1", "COLUMNS": "80"}


def output_of(words: str) -> str:
    """What the program prints for those words, in a pipe, from the United Kingdom."""
    environment = {**NEUTRAL, "PATH": os.environ["PATH"], "PYTHONPATH": str(README.parent / "src")}
    done = subprocess.run(
        [sys.executable, "-m", "shcli", *words.split()],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def contacts_table(contacts: Contacts) -> str:
    """What the contacts hold, in numbers; ages are counted to the newest look, so that they stay true."""
    lines = [[service for service in country.services if service.group != "poison"] for country in contacts.countries]
    services = [service for country in contacts.countries for service in country.services]
    today = date.fromisoformat(newest_look(contacts))
    ages = [(today - date.fromisoformat(item.looked_at.date)).days for item in services if item.looked_at]
    rows = {
        "countries and territories": len(lines),
        "with a line of their own": sum(map(bool, lines)),
        "with a line for anyone, nationwide and 24 hours": sum(any(map(_for_anyone_always, line)) for line in lines),
        "with text or chat": sum(any(map(_in_writing, line)) for line in lines),
        "with a poison line": sum(any(item.group == "poison" for item in each.services) for each in contacts.countries),
        "services": len(services),
        "reported, not confirmed": sum(service.status == "reported" for service in services),
        "looked at (`looked_at`)": f"{len(ages)} of {len(services)}",
        f"median age of `looked_at` on {today}": f"{median(ages):.0f} days" if ages else "unknown",
    }
    return "| contacts | |\n|---|---:|\n" + "".join(f"| {name} | {number} |\n" for name, number in rows.items())


def _for_anyone_always(service: Service) -> bool:
    is_open = any(way.hours == ALWAYS for way in service.ways)
    return service.group == "general" and not service.area and service.status == "confirmed" and is_open


def _in_writing(service: Service) -> bool:
    return any(way.type in WRITTEN for way in service.ways)


def filled(text: str) -> str:
    """The README with today's output in every example, and the table of today's contacts."""
    contacts = content.load(README.parent / "data").contacts
    if contacts is not None:
        text = TABLE.sub(contacts_table(contacts), text)
    return EXAMPLE.sub(lambda found: f"$ shcli {found['words']}\n{output_of(found['words'])}", text)


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
