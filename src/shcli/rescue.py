"""Contacts when everything else has failed: stands alone, imports none of our modules that it cannot do without.

It shows the finished page of the country that is named or guessed, even one that no longer belongs to today's data
or code, because an older page of contacts is better than none. Without finished pages it says what helps anywhere.
"""

import os
import sys
import time

COMPILED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "compiled")
ANYWHERE = """Help now

If you may die or are badly hurt, call your emergency number or go to the
nearest hospital. Ask someone near you to help you call.

Helplines in your country:
https://findahelpline.com
"""
CHECK = 1_073_741_789
"""As in ``builtin``, which may be what is broken."""

OLD = "\nSome dates on this page are more than a year old. Contacts may be out of date.\n"


def show(arguments: "list[str]") -> None:
    """Write contacts to standard output, whatever state the rest of the program is in."""
    try:
        text = _page(arguments) or ANYWHERE
    except Exception:  # noqa: BLE001 - nothing may take the contacts away
        text = ANYWHERE
    sys.stdout.write(_spelled(text, getattr(sys.stdout, "encoding", None) or "ascii"))
    sys.stdout.flush()


def _page(arguments: "list[str]") -> str:
    codes = [code for code in _named(arguments) if code] or _guess()
    parts = [_part(f"crisis/{code}") for code in codes]
    return "\n".join(part for part in parts if part) or _part("crisis/")


def _named(arguments: "list[str]") -> "list[str]":
    """The code of the country that the command line names, else of the one that the environment names."""
    words = " ".join(word for word in arguments if word.isalpha() and word != "crisis").lower()
    for name in (words, os.environ.get("SHCLI_COUNTRY", "").lower()):
        if name:
            return [_code(name)]
    return []


def _code(name: str) -> str:
    try:
        return _table("names.txt").partition(f"\ncountry\t{name}\t")[2][:2]
    except (OSError, ValueError):
        return name.upper()


def _guess() -> "list[str]":
    try:
        from shcli import country

        return [choice.code for choice in country.guess(os.environ, country.zone_name(os.environ))]
    except Exception:  # noqa: BLE001 - a country is a help, not a condition
        return []


def _part(key: str) -> str:
    """One finished part, or nothing when there is none or its text is not what was written."""
    _, found, rest = _table("index.txt").partition(f"\n{key}\tplain\t")
    if not found:
        return ""
    start, length, until, check = rest.partition("\n")[0].split("\t")
    page = _read("pages.txt", int(start), int(length))
    if int.from_bytes(page, "big") % CHECK != int(check):
        return ""
    return page.decode() + (OLD if time.strftime("%Y-%m-%d") > until else "")


def _table(name: str) -> str:
    return "\n" + _read(name).decode()


def _read(name: str, start: int = 0, length: int = -1) -> bytes:
    path = os.path.join(COMPILED, name)
    try:
        with open(path, "rb") as file:
            file.seek(start)
            return file.read(length)
    except NotADirectoryError:  # the package runs from inside a zip file
        content: bytes = __loader__.get_data(path)  # type: ignore[name-defined]
        return content[start : len(content) if length < 0 else start + length]


def _spelled(text: str, encoding: str) -> str:
    try:
        from shcli.spelling import to_encoding

        return to_encoding(text, encoding)
    except Exception:  # noqa: BLE001 - a spelling is a help, not a condition
        return text.encode(encoding, "replace").decode(encoding)
