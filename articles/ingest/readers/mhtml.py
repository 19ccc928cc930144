"""A web page saved as one file (MHTML): the page among its parts, with the address and the day that the browser noted. Pure."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from articles.ingest.encoding import decode
from articles.ingest.readers import webpage
from articles.ingest.reading import Reading
from articles.ingest.refusal import Refused


def read(data: bytes) -> Reading:
    """The page. Raises Refused where the file holds none."""
    message = message_from_bytes(data, policy=policy.default)
    address = str(message.get("Snapshot-Content-Location", "")).strip()
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    page = next((part for part in pages if str(part.get("Content-Location", "")).strip() == address), pages[0] if pages else None)
    if page is None:
        raise Refused("单文件网页里没有网页正文，请用浏览器重新保存。")
    return webpage.read_text(source_of(page), url=address if webpage.WEB.fullmatch(address) else "")


def source_of(page: EmailMessage) -> str:
    content = page.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise Refused("单文件网页已损坏，请用浏览器重新保存。")
    stated = (page.get_content_charset() or "").lower()
    return decode(content, "gb18030" if stated in webpage.GB else stated)
