"""One reader a format: `read(name, data)` gives a Reading or raises Refused. Pure."""

from collections.abc import Callable
from dataclasses import replace

from articles.ingest.kinds import kind_of
from articles.ingest.readers import docx, mhtml, pdf, text, webpage
from articles.ingest.reading import Reading, cleaned

READERS: dict[str, Callable[[bytes], Reading]] = {
    "text": text.read,
    "html": webpage.read,
    "mhtml": mhtml.read,
    "docx": docx.read,
    "pdf": pdf.read,
}


def read(name: str, data: bytes) -> Reading:
    """What a file says. Raises Refused."""
    found = READERS[kind_of(name, data)](data)
    return replace(found, text=cleaned(found.text))
