"""Contacts when everything else has failed: stands alone, imports none of our modules that it cannot do without.

It shows the finished page of the country that is named or guessed, even one that no longer belongs to today's data
or code, because an older page of contacts is better than none. Without finished pages it says what helps anywhere.
"""

import os
import sys

COMPILED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "compiled")
ANYWHERE = """Help now

If you may die or are badly hurt, call your emergency number or go to the
nearest hospital. Ask someone near you to help you call.

Helplines in your country:
https://findahelpline.com
"""


def show(arguments: "list[str]") -> None:
    """Write contacts to standard output, whatever state the rest of the program is in."""
    try:
        text = _page(arguments) or ANYWHERE
    except Exception:  # noqa: BLE001 - nothing may take the contacts away
        text = ANYWHERE
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    sys.stdout.flush()


def _page(arguments: "list[str]") -> str:
    names = _read("names.txt")
    words = [word for word in arguments if word.isalpha() and word != "crisis"]
    wanted = [" ".join(words).lower(), os.environ.get("SHCLI_COUNTRY", "").lower()]
    codes = [names.partition(f"\ncountry\t{name}\t")[2][:2] for name in wanted if name]
    parts = [_part(f"crisis/{code}") for code in codes if code] or [_part(f"crisis/{code}") for code in _guess()]
    return "\n".join(part for part in parts if part) or _part("crisis/")


def _guess() -> "list[str]":
    try:
        from shcli import country

        return [choice.code for choice in country.guess(os.environ, country.zone_name(os.environ))]
    except Exception:  # noqa: BLE001 - a country is a help, not a condition
        return []


def _part(key: str) -> str:
    _, found, rest = _read("index.txt").partition(f"\n{key}\tplain\t")
    if not found:
        return ""
    start, length = rest.split("\t", 2)[:2]
    with open(os.path.join(COMPILED, "pages.txt"), "rb") as file:
        file.seek(int(start))
        return file.read(int(length)).decode()


def _read(name: str) -> str:
    with open(os.path.join(COMPILED, name), encoding="utf-8") as file:
        return "\n" + file.read()
