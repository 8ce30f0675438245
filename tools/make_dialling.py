"""Write src/shcli/authoring/dialling.txt: how each country's numbers are dialled from abroad and at home.

One line a country: ISO code, calling code, the prefix dialled before a national number at home, the one area code of
the country, and how many digits a number has without it. The last three may be empty. From Google's libphonenumber by
way of phonenumbers.

Usage: python tools/make_dialling.py
"""

from __future__ import annotations

import re
from pathlib import Path

import phonenumbers
from phonenumbers import PhoneMetadata

TARGET = Path(__file__).resolve().parent.parent / "src" / "shcli" / "authoring" / "dialling.txt"


def main() -> None:
    """Write the file."""
    rows = []
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        metadata = PhoneMetadata.metadata_for_region(region)
        if metadata is not None:
            area, length = one_area(metadata)
            rows.append(f"{region}\t{metadata.country_code}\t{metadata.national_prefix or ''}\t{area}\t{length}\n")
    TARGET.write_text("".join(rows), encoding="ascii")
    print(f"{TARGET.name}: {len(rows)} lines")


def one_area(metadata: PhoneMetadata) -> tuple[str, str]:
    """The area code that all numbers of a small country share, and the digits that are dialled at home without it."""
    rule = re.fullmatch(r"(\d+)\\1", metadata.national_prefix_transform_rule or "")
    lengths = metadata.general_desc
    if rule and lengths:
        for local in lengths.possible_length_local_only:
            if local + len(rule[1]) in lengths.possible_length:
                return rule[1], str(local)
    return "", ""


if __name__ == "__main__":
    main()
