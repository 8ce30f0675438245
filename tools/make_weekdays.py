"""Write src/shcli/authoring/weekdays.txt: how each language of the crisis card shortens the days of the week.

One line a language: its code, then Monday to Sunday, from Unicode's CLDR by way of Babel.

Usage: python tools/make_weekdays.py
"""

from __future__ import annotations

from pathlib import Path

import yaml
from babel import Locale

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "shcli" / "authoring" / "weekdays.txt"


def main() -> None:
    """Write the file."""
    languages = yaml.safe_load((ROOT / "data" / "languages.yaml").read_text(encoding="utf-8"))
    rows = []
    for code in sorted(str(language["code"]) for language in languages):
        days = Locale.parse(code.replace("-", "_")).days["format"]["abbreviated"]
        rows.append("\t".join((code, *(days[number] for number in range(7)))) + "\n")
    TARGET.write_text("".join(rows), encoding="utf-8")
    print(f"{TARGET.name}: {len(rows)} languages")


if __name__ == "__main__":
    main()
