"""Write src/shcli/authoring/dialling.txt: how each country's numbers are dialled from abroad and at home.

One line a country: ISO code, calling code, the prefix dialled before a national number at home (may be empty). From
Google's libphonenumber by way of phonenumbers.

Usage: python tools/make_dialling.py
"""

from __future__ import annotations

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
            rows.append(f"{region}\t{metadata.country_code}\t{metadata.national_prefix or ''}\n")
    TARGET.write_text("".join(rows), encoding="ascii")
    print(f"{TARGET.name}: {len(rows)} lines")


if __name__ == "__main__":
    main()
