"""The whole command line: every command, what it takes, and what its help says.

The one definition. The reader reads lines by it; Typer, completion, the man page and the docs are made from it.
"""

from shcli.cli.parameters import FLAG, NUMBER, Command, Parameter, argument, option, switch
from shcli.content.readers import WORDS as READERS

FEELINGS = ("angry", "sad", "numb", "ashamed", "tense", "lonely")
SHELLS = ("bash", "zsh", "fish", "powershell")
FORMATS = ("text", "markdown", "html", "json")


def _format(*more: str) -> Parameter:
    also = f" Here also: {', '.join(more)}." if more else ""
    about = f"How to print the page: {', '.join(FORMATS[:-1])} or {FORMATS[-1]}.{also}"
    return option("--format", about, choices=(*FORMATS, *more))


PROGRAM = Command(
    "shcli",
    "A calm, offline reference on self-harm, for people who self-harm and those who care about them.",
    (
        ("shcli crisis", "people you can call, text or chat with now"),
        ("shcli topic signs", "one page; `shcli signs` does the same"),
        ("shcli search how do I tell someone", "find a page in your own words"),
        ("shcli help", "every command, and pages on privacy, settings and more"),
    ),
    (Parameter("version", ("-V", "--version"), "Show the versions of program and content.", FLAG),),
)
"""The program itself, with the options that only it takes."""

SHARED = (
    switch("--json", "Print one JSON object; the same as --format json."),
    _format(),
    option("--color", "Colours: auto, always or never.", choices=("auto", "always", "never")),
    option("--width", "Columns to wrap at, 20 to 80.", kind=NUMBER, metavar="WIDTH"),
    switch("--accessible", "Plain form for screen readers: no bullets, numbered items, no pager."),
    switch("--no-pager", "Print long pages at once."),
    option("--country", "The country for contacts: a code or a name.", metavar="COUNTRY", offers="countries"),
    option("--lang", "The language of the crisis card: a code such as en, es or pt-BR.", metavar="LANG"),
    option(
        "--library", "A folder of YAML or a compiled library to use in place of the built-in one.", metavar="LIBRARY"
    ),
)
"""The options that every command takes, before or after its name."""

_READER = option(
    "--for", "For whom: me, friend, parent, partner, teacher, professional, youth.",
    name="reader", metavar="READER", choices=READERS,
)  # fmt: skip

_FOR_READERS = (
    Command("topics", "List every page.", (("shcli topics", "id, title and summary of each"),)),
    Command(
        "topic",
        "Show one page.",
        (
            ("shcli topic signs", "the page on warning signs"),
            ("shcli signs 2", "its second section; a title works too"),
            ("shcli topic helping --for parent", "the page for one reader"),
            ("shcli topic coping --brief", "the first screen alone"),
            ("shcli coping --feeling sad", "three ideas for one feeling"),
        ),
        (
            argument("name", required=True, multiple=True, offers="topics"),
            option(
                "--section",
                "Only this section, by number, id or title; may be given more than once.",
                multiple=True,
                offers="sections",
            ),
            switch("--brief", "The first screen alone, for a hard moment."),
            _READER,
            switch("--sources", "List the sources at the end."),
            option("--feeling", "On coping: three ideas for this feeling.", choices=FEELINGS),
            switch("--more", "With --feeling: every idea."),
        ),
    ),
    Command(
        "crisis",
        "Show people you can call, text or chat with now.",
        (
            ("shcli crisis", "for the country your machine seems to be in"),
            ("shcli crisis GB", "for the United Kingdom; names work too"),
            ("shcli crisis US --for youth", "lines for young people"),
            ("shcli crisis IE --text", "services you can text"),
            ("shcli crisis --now", "only what is open at this hour"),
        ),
        (
            argument("named", "[COUNTRY]", multiple=True, offers="countries"),
            switch("--all", "Every service, with notes on what happens.", name="show_all"),
            switch("--now", "Only services that are open at this hour."),
            option(
                "--for",
                "Only services for these people: youth, lgbtq, veterans, abuse, poison and others.",
                name="group",
                metavar="READER",
                choices=READERS,
            ),
            switch("--text", "Only services you can text."),
            switch("--chat", "Only services you can chat with online."),
        ),
    ),
    Command(
        "now",
        "Get through the next minutes, one small step at a time.",
        (("shcli now", "one step at a time, then people to talk to"),),
    ),
    Command(
        "wait",
        "Wait with an urge, one quiet line a minute; nothing is stored.",
        (
            ("shcli wait", "ten minutes, one quiet line each"),
            ("shcli wait 5 --breath", "five, with the pace of a slow breath"),
        ),
        (
            argument("minutes", "[MINUTES]", kind=NUMBER, minimum=1, maximum=120),
            switch("--breath", "Begin with the pace of a slow breath."),
        ),
    ),
    Command(
        "search",
        "Find pages in your own words.",
        (
            ("shcli search scars", "sections on scars"),
            ("shcli search how do I tell my parents", "a question works too"),
            ("shcli search -", "type the words where no history keeps them"),
        ),
        (
            argument("words", required=True, multiple=True),
            option("--limit", "At most this many hits.", kind=NUMBER, minimum=1, default=8),
            option("--topic", "Only in this topic.", offers="topics"),
        ),
    ),
    Command(
        "sources",
        "Show where the facts come from.",
        (
            ("shcli sources signs", "the sources of one page"),
            ("shcli sources", "every source"),
            ("shcli sources signs --format bibtex", "for those who cite; also ris and csl-json"),
        ),
        (argument("topic", "[TOPIC]", multiple=True, offers="topics"), _format("ris", "bibtex", "csl-json")),
    ),
    Command(
        "countries",
        "List the countries we have contacts for.",
        (("shcli countries", "code, name, number of services, oldest date"),),
    ),
    Command(
        "plan",
        "Print a blank safety plan to fill in.",
        (
            ("shcli plan", "as text, with your country's contacts"),
            ("shcli plan --format html > plan.html", "to print; nothing you write is stored"),
        ),
    ),
    Command(
        "handout",
        "Make a page or the plan ready to print on two sheets, as HTML or PDF.",
        (
            ("shcli handout coping > coping.html", "open it in a browser and print it"),
            ("shcli handout helping --for parent", "for one reader"),
            ("shcli handout plan > plan.html", "the safety plan; --format pdf needs WeasyPrint"),
        ),
        (argument("name", "TOPIC", required=True, multiple=True), _READER, _format("pdf")),
    ),
    Command(
        "about",
        "Say what shcli is and is not.",
        (("shcli about", "who wrote it, from what, and what it keeps (nothing)"),),
    ),
    Command(
        "privacy",
        "Say what shcli promises about privacy and what it cannot hide.",
        (("shcli privacy", "the promises, and remedies for each shell"),),
    ),
    Command(
        "clear", "Wipe the window and its scroll-back.", (("shcli clear", "leaves nothing of shcli in this window"),)
    ),
    Command(
        "help",
        "Explain one command or one subject.",
        (
            ("shcli help", "every command and every subject"),
            ("shcli help crisis", "one command, as `shcli crisis --help`"),
            ("shcli help exit-codes", "also: environment, accessibility, privacy, data"),
        ),
        (argument("subject", "[SUBJECT]", multiple=True, offers="subjects"),),
    ),
)

_FOR_AUTHORS = (
    Command(
        "check",
        "Find every problem in the content, for authors.",
        (
            ("shcli check", "the built-in content"),
            ("shcli check my-library/", "your own"),
            ("shcli check --format github", "as notes beside the lines of a change"),
            ("shcli check --text newsletter.md", "the wording of any text"),
            ("shcli check --due 10", "the ten contacts to look at next; 20 without a number"),
        ),
        (
            argument("paths", "[PATH]...", multiple=True),
            switch("--strict", "Take warnings for errors."),
            option("--max-age", "Also list contacts not seen for this many days.", kind=NUMBER, minimum=0, default=0),
            switch("--due", "List the contacts to look at next instead; a number says how many."),
            option(
                "--text",
                "Check the wording of any text or Markdown files; - reads standard input.",
                name="wording",
                metavar="FILE",
            ),
            _format("github"),
        ),
    ),
    Command(
        "build",
        "Compile a library of your own.",
        (("shcli build my-library/ --output mine.sqlite", "then: shcli --library mine.sqlite topics"),),
        (argument("folder", "[DIR]"), option("--output", "Where to write the compiled library.", metavar="FILE")),
    ),
    Command(
        "site",
        "Make a website that any web server can serve, or one file: EPUB or ZIM.",
        (
            ("shcli site out --country GB", "then look: python3 -m http.server --bind 127.0.0.1 --directory out"),
            (
                "shcli site out --title 'Our pages' --base https://example.org/",
                "with a site map; help.epub or help.zim in place of out makes one file, and needs EbookLib or libzim",
            ),
        ),
        (
            argument("folder", "OUT", required=True),
            option("--title", "What the site is called.", metavar="WORDS"),
            option("--base", "The address where it will stand, for sitemap.xml.", metavar="URL"),
        ),
    ),
    Command(
        "mcp",
        "Serve assistants over standard input and output.",
        (("shcli mcp", "started by an assistant's program, for as long as that runs"),),
    ),
    Command(
        "schema",
        "Print the JSON Schema of an output or a YAML file.",
        (("shcli schema topic", "of `shcli topic --json`"), ("shcli schema topics-file", "of topics.yaml")),
        (argument("name", "NAME", offers="schemas"),),
    ),
    Command(
        "completion",
        "Print a completion script; it installs nothing.",
        (("shcli completion bash", "for bash; also zsh, fish, powershell"),),
        (argument("shell", "|".join(SHELLS), choices=SHELLS, required=True),),
    ),
)

COMMANDS = {command.name: command for command in (*_FOR_READERS, *_FOR_AUTHORS)}
"""Every command by its name, in the order of the help."""


def parameters(name: str) -> "tuple[Parameter, ...]":
    """Everything that the command of that name takes, or for another name the program: its own first."""
    own = {each.name: each for each in COMMANDS.get(name, PROGRAM).parameters}
    shared = [own.pop(each.name, each) for each in SHARED]
    return (*own.values(), *shared)


def is_shared(parameter: Parameter) -> bool:
    """Whether every command takes it, this one perhaps with more values."""
    return any(parameter.flags == each.flags for each in SHARED)


def takes(name: str, count: int) -> bool:
    """Whether so many words may follow the command of that name."""
    arguments = [each for each in COMMANDS[name].parameters if not each.flags]
    return count <= len(arguments) or any(each.multiple for each in arguments)
