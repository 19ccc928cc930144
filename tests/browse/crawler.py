"""Follows the site's links as a reader would, and keeps one address of each shape: 12 → N, the names of its parameters."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

EACH = 2  # addresses of one shape; with parameters one
LEAVING = ("http:", "https:", "mailto:", "data:", "//")


class Links(HTMLParser):
    """What a page leads to (`found`), the places inside it (`anchors`), the fields that its forms send (`fields`)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.anchors: set[str] = set()
        self.fields: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given["id"]} if "id" in given else set()
        self.found += [given[name] for name in ("href", "src", "hx-get", "data-chart") if given.get(name)]
        is_get = tag == "form" and given.get("method", "get").lower() == "get"
        self.found += [given["action"]] if is_get and given.get("action") else []
        if tag in ("input", "select", "textarea") and given.get("name"):
            self.fields.add(given["name"])


@dataclass
class Crawl:
    """Where the links of a site lead. wrong: what does not answer 200, or has no such place; pages: one address a shape."""

    start: str = "/"
    seen: dict[str, set[str]] = field(default_factory=dict)  # address → its anchors
    wrong: list[str] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)
    fields: set[str] = field(default_factory=set)

    def run(self, client: Client) -> "Crawl":
        queue = deque([("", self.start)])
        shapes: Counter[str] = Counter()
        anchored: list[tuple[str, str, str]] = []
        asked: set[str] = set()
        while queue:
            origin, address = queue.popleft()
            address, anchor = urldefrag(address)
            if anchor:
                anchored.append((origin, address, unquote(anchor)))
            shape = shape_of(address)
            if address in asked or shapes[shape] >= (1 if "?" in shape else EACH):
                continue
            asked.add(address)
            shapes[shape] += 1
            self.pages.setdefault(shape, address)
            queue += [(address, link) for link in self._follow(client, origin, address)]
        for origin, address, anchor in anchored:
            if address in self.seen and anchor not in self.seen[address]:
                self.wrong.append(f"{origin} → {address}#{anchor}: no such place")
        return self

    def _follow(self, client: Client, origin: str, address: str) -> list[str]:
        if address.startswith(settings.STATIC_URL):  # served by WhiteNoise, which tests leave out
            if finders.find(address.removeprefix(settings.STATIC_URL)) is None:
                self.wrong.append(f"{origin} → {address}: no such file")
            return []
        response = client.get(address)
        if response.status_code == 302:  # must answer there: asked next, if it is of a shape not seen yet
            return [response["Location"]]
        if response.status_code != 200:
            self.wrong.append(f"{origin} → {address}: {response.status_code}")
            return []
        if "html" not in response["Content-Type"]:
            list(response)
            return []
        links = Links(response.content.decode())
        self.seen[address] = links.anchors
        self.fields |= links.fields
        inside = [link for link in links.found if not link.startswith(LEAVING)]
        return [urljoin(address, link) for link in dict.fromkeys(inside) if not link.startswith("/admin/")]


def shape_of(address: str) -> str:
    parts = urlsplit(address)
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return re.sub(r"\d+", "N", parts.path) + ("?" + "&".join(names) if names else "")
