"""A headless Chromium that tests talk to through two pipes, in the DevTools protocol: no socket, no driver."""

import base64
import fcntl
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

AXE = Path(__file__).parent.parent / "render" / "browser" / "node_modules" / "axe-core" / "axe.min.js"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
READS_FROM, WRITES_TO = 3, 4
FLAGS = (
    "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
    "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--hide-scrollbars",
)  # fmt: skip


def find():
    """The browser's path, or None."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """A browser for the tests of one file."""
    chromium = Chromium(find(), tmp_path_factory.mktemp("browser"))
    yield chromium
    chromium.close()


def _out_of_the_way(descriptor):
    """The same pipe under a number that is neither of the two the browser uses."""
    moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(descriptor)
    return moved


class Chromium:
    """One browser with one tab. ``events`` holds what it reported since the last page was opened."""

    def __init__(self, program, home):
        to_browser, self._send = map(_out_of_the_way, os.pipe())
        self._receive, from_browser = map(_out_of_the_way, os.pipe())

        def place_pipes():
            os.dup2(to_browser, READS_FROM)
            os.dup2(from_browser, WRITES_TO)

        self._process = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={home}/profile"],
            env={"PATH": os.environ["PATH"], "HOME": str(home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            close_fds=False,
            preexec_fn=place_pipes,  # noqa: PLW1509 - no threads here
        )
        os.close(to_browser)
        os.close(from_browser)
        self._buffer = b""
        self._count = 0
        self._session = None
        self.events = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(f"{domain}.enable")

    def call(self, method, **parameters):
        """Send one command and wait for its result."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._send, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._count:
                assert "error" not in answer, answer["error"]
                return answer["result"]
            self.events.append(answer)

    def _read(self):
        while b"\0" not in self._buffer:
            part = os.read(self._receive, 1 << 16)
            assert part, "the browser has gone"
            self._buffer += part
        message, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)

    def window(self, width, height, *, phone=False, dark=False, media="screen", still=False):
        """Set the size of the window and what the reader prefers."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        motion = {"name": "prefers-reduced-motion", "value": "reduce" if still else "no-preference"}
        self.call("Emulation.setEmulatedMedia", media=media, features=[scheme, motion])

    def open(self, path):
        """Open a file and wait until it is loaded, with everything it may load."""
        self.visit(path.as_uri())

    def visit(self, address):
        """Open an address and wait until the page is loaded, with everything it may load."""
        self.events = []
        self.call("Page.navigate", url=address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._read())

    def arrive(self):
        """Wait until the page is loaded that a link or a key has asked for since ``events`` was emptied."""
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._read())

    def evaluate(self, script):
        """The value of a piece of JavaScript, awaited when it is a promise."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key, code, number, **more):
        """Press one key and let it go."""
        for kind in ("rawKeyDown", "keyUp"):
            held = {"modifiers": 8} if key == "Shift" and kind == "rawKeyDown" else {}
            self.call(
                "Input.dispatchKeyEvent", type=kind, key=key, code=code, windowsVirtualKeyCode=number, **held, **more
            )

    def type(self, text):
        """Put the text where the caret is, as a keyboard does, and press Enter."""
        self.call("Input.insertText", text=text)
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", text="\r", windowsVirtualKeyCode=13
            )

    def read_from_right_to_left(self):
        """Turn the page round, as for a language that is written so."""
        self.evaluate("document.documentElement.dir = 'rtl'")

    def violations(self, axe):
        """What axe-core (its source) finds wrong with the page: each rule with the first piece of HTML it is about."""
        self.evaluate(axe + ";0")
        found = self.evaluate("axe.run(document).then(result => result.violations)")
        return [(violation["id"], violation["nodes"][0]["html"]) for violation in found]

    def requests(self):
        """The addresses the page has asked for."""
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event.get("method") == "Network.requestWillBeSent"
        ]

    def complaints(self):
        """What the browser had to say about the page, such as something its policy refused to load."""
        return [event["params"]["entry"]["text"] for event in self.events if event.get("method") == "Log.entryAdded"]

    def screenshot(self, path):
        """Write the whole page as an image."""
        height = min(self.evaluate("document.documentElement.scrollHeight"), 6000)
        width = self.evaluate("innerWidth")
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        image = self.call("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(image["data"]))

    def print_to_pdf(self, path, width, height):
        """Write the page as it comes out of a printer with paper of that size, in inches."""
        made = self.call("Page.printToPDF", paperWidth=width, paperHeight=height, preferCSSPageSize=False)
        path.write_bytes(base64.b64decode(made["data"]))

    def close(self):
        """End the browser."""
        self._process.terminate()
        self._process.wait(timeout=20)
        os.close(self._send)
        os.close(self._receive)
