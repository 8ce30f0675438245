"""What a reader gets from an HTML page."""

import re
from html.parser import HTMLParser


class Reader(HTMLParser):
    """The words, the headings, the links and every tag of a page."""

    def __init__(self):
        super().__init__()
        self.words, self.headings, self.links, self.tags = [], [], [], []
        self._heading = self._hidden = None

    def handle_starttag(self, tag, attributes):
        """Note the tag; a new line or block parts words."""
        attributes = dict(attributes)
        self.tags.append((tag, attributes))
        if re.fullmatch("h[1-6]", tag):
            self._heading = [tag, ""]
        if tag in ("style", "title"):
            self._hidden = tag
        if tag == "a":
            self.links.append([attributes["href"], ""])
        if tag in ("p", "li", "br", "h1", "h2", "div"):
            self.words.append(" ")

    def handle_endtag(self, tag):
        """Close a heading or a hidden part."""
        if self._heading and tag == self._heading[0]:
            self.headings.append(tuple(self._heading))
            self._heading = None
        if tag == self._hidden:
            self._hidden = None

    def handle_data(self, data):
        """Keep what can be read."""
        if self._hidden:
            return
        self.words.append(data)
        if self._heading:
            self._heading[1] += data
        if self.links:
            self.links[-1][1] += data


def read(text):
    """The page as a reader gets it."""
    reader = Reader()
    reader.feed(text)
    return reader
