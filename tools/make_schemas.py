"""Write docs/schema/*.json, the JSON Schema of each YAML file, for editors.

Usage: python tools/make_schemas.py   (a test fails while they are not those of the records)
"""

import json
from pathlib import Path

from shcli.authoring.records import schema

FOLDER = Path(__file__).parent.parent / "docs" / "schema"


def main() -> None:
    """Write one file for each kind."""
    FOLDER.mkdir(exist_ok=True)
    for kind in schema.KINDS:
        text = json.dumps(schema.json_schema(kind), indent=2) + "\n"
        (FOLDER / f"{kind}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
