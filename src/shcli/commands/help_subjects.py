"""The help pages on subjects rather than commands. Help, man page and docs are made from them."""

from __future__ import annotations

from shcli import errors
from shcli.record import Record


class Part(Record):
    """A headed part of a page: paragraphs, then labelled lines."""

    title: str
    paragraphs: tuple[str, ...] = ()
    entries: tuple[tuple[str, str], ...] = ()


class Subject(Record):
    """One help page. ``summary`` is one sentence."""

    title: str
    summary: str
    parts: tuple[Part, ...]


EXIT_CODES = (
    (errors.OK, "Done."),
    (errors.NOTHING_FOUND, "Nothing found: no such topic, section or country, or a search without a hit."),
    (errors.WRONG_USAGE, "Wrong usage: an option or a word that the command does not take."),
    (errors.INVALID_CONTENT, "The content is not valid, or there is no library at that place."),
    (errors.FAULT, "A fault in shcli, or the page could not be written."),
    (errors.INTERRUPTED, "Ended by Ctrl-C."),
    (errors.READER_LEFT, "The program that read the output left early, as `head` does."),
)
"""Every exit code with its meaning."""

SHCLI_VARIABLES = (
    ("SHCLI_COUNTRY", "The country for contacts, a code or a name. An argument or `--country` wins over it."),
    ("SHCLI_LIBRARY", "A folder of YAML files or a compiled library in place of the built-in one, as `--library`."),
    ("SHCLI_ACCESSIBLE", "When not empty and not 0, the plain form for screen readers, as `--accessible`."),
    ("SHCLI_PAGER", "The pager for long pages; it wins over PAGER. When empty, no pager."),
    (
        "XDG_DATA_HOME, HOME",
        (
            "Where a file of newer contacts may lie: `shcli/contacts.sqlite` in the first, or in `.local/share` of the "
            "second where the first is not set. Nothing is fetched."
        ),
    ),
    ("SHCLI_DEBUG", "When 1, all details of a fault are shown. They may hold what you typed."),
)

TERMINAL_VARIABLES = (
    ("NO_COLOR", "When not empty, no colours."),
    ("FORCE_COLOR, CLICOLOR_FORCE", "When not empty and not 0, colours even where there is no terminal."),
    ("CLICOLOR", "When 0, no colours."),
    ("TERM", "When missing or dumb, no colours. When dumb, also the plain form for screen readers."),
    ("ACCESSIBLE", "When not empty and not 0, the plain form for screen readers."),
    ("COLUMNS", "The width of the window, where it is not to be measured."),
    ("PAGER", "The pager for long pages; `less` when it is not set."),
    ("PATH", "Where the pager is looked for."),
)

PLACE_VARIABLES = (
    ("TZ", "The name of the time zone, one of two signs that a guess at the country rests on."),
    (
        "LC_ALL, LC_TELEPHONE, LC_ADDRESS, LC_MONETARY, LC_TIME, LANG",
        "The language setting, the other sign. `en_US` counts for little: it is what many machines start with.",
    ),
    ("LC_MESSAGES", "With LC_ALL and LANG the language of the crisis card, where `--lang` names none."),
)

SUBJECTS = {
    "environment": Subject(
        "Environment variables",
        "The settings shcli reads from its surroundings; it has no settings file.",
        (
            Part("Of shcli itself", entries=SHCLI_VARIABLES),
            Part("Of the terminal", ("For colours the first of these that is set decides:",), TERMINAL_VARIABLES),
            Part("Where you are", ("An option or `SHCLI_COUNTRY` wins over any guess.",), PLACE_VARIABLES),
        ),
    ),
    "exit-codes": Subject(
        "Exit codes",
        "What shcli tells the program that started it.",
        (Part("Codes", ("There are no others.",), tuple((str(code), words) for code, words in EXIT_CODES)),),
    ),
    "accessibility": Subject(
        "Accessibility",
        "How to read shcli with a screen reader, a braille display, large print or few colours.",
        (
            Part(
                "Screen readers",
                (
                    (
                        '`--accessible` gives a plain form. Headings say where you are, such as "Section 2 of 5", and '
                        "list items are counted. There are no bullets, no rules, no arrows and no pager. "
                        "`SHCLI_ACCESSIBLE=1` makes it the usual form. It is also the form on a dumb terminal."
                    ),
                    "The words are the same in every form, and they come in the same order.",
                ),
            ),
            Part(
                "Braille and large print",
                (
                    (
                        "Pages wrap at the width of the window, up to 80 columns, and are made to be read at 40. "
                        "`--width 40` sets a width by hand. A phone number is never broken over two lines."
                    ),
                ),
            ),
            Part(
                "Colours",
                (
                    (
                        "Colours are those of your terminal, with bold and underline, and no background. Nothing is "
                        "said by colour alone. `--color never` or `NO_COLOR=1` turns them off."
                    ),
                ),
            ),
            Part(
                "Other ways to read",
                (
                    "`shcli topic NAME --brief` is the shortest form of a page, for a hard moment.",
                    (
                        "`shcli topic NAME --format html > page.html` makes a page for a browser, with headings in "
                        "order and room to zoom. `--no-pager` prints a long page at once."
                    ),
                ),
            ),
        ),
    ),
    "privacy": Subject(
        "Privacy",
        "What shcli promises, and what it cannot hide.",
        (
            Part(
                "In short",
                (
                    (
                        "shcli sends nothing and keeps nothing. It cannot hide what your shell, your window or a "
                        "watched machine keeps. `shcli privacy` has each promise and each remedy."
                    ),
                ),
                (
                    ("shcli privacy", "the promises, and what helps in each shell"),
                    ("shcli search -", "search words that no history keeps"),
                    ("shcli clear", "wipe the window and its scroll-back"),
                ),
            ),
        ),
    ),
    "data": Subject(
        "Data",
        "Where the content comes from, and how to use it or bring your own.",
        (
            Part(
                "The built-in library",
                (
                    (
                        "Pages, sources and contacts are YAML files, compiled into one file when shcli is installed. "
                        "`shcli --version` shows their date. `shcli sources` lists where the facts come from."
                    ),
                    "The text may be copied and changed under CC BY 4.0; `shcli about` has the licences.",
                ),
            ),
            Part(
                "For programs",
                (
                    (
                        "`--json` prints one object: schema, command, content, country, data, notices. "
                        "Within schema shcli/1 keys are only added. Errors are JSON on standard error."
                    ),
                ),
                (
                    ("shcli topics --json", "every page with its summary"),
                    ("shcli schema topic", "the JSON Schema of `shcli topic --json`"),
                ),
            ),
            Part(
                "A library of your own",
                ("A folder of YAML files can replace the built-in library.",),
                (
                    ("shcli check my-library/", "every problem, with file, line and column"),
                    ("shcli --library my-library/ topics", "read the folder as it is"),
                    ("shcli build my-library/ --output mine.sqlite", "compile it into one file"),
                    ("shcli --library mine.sqlite topics", "read that file"),
                ),
            ),
        ),
    ),
}
