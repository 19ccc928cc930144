"""Charts as files, and the library that draws them in the browser; both come out of vl-convert, nothing from elsewhere."""

import os
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import vl_convert
from django.conf import settings
from django.http import HttpRequest

VERSION = version("vl-convert-python")
WIDTH = 760  # pixels of a file; in the browser a chart is as wide as its place
SCALE = 2
# `ast`: expressions are interpreted, not compiled, so that the content security policy needs no unsafe-eval.
SNIPPET = "window.drawChart = (place, spec) => vegaEmbed(place, spec, {ast: true, actions: false, renderer: 'svg', defaultStyle: false, tooltip: {disableDefaultStyle: true}});"


def drawn(spec: dict[str, Any], form: str) -> tuple[bytes, str]:
    """The chart as PNG or SVG, and its content type. Letters are those of the server's fonts: install one for Chinese."""
    whole = spec | {"width": WIDTH}
    if form == "svg":
        return str(vl_convert.vegalite_to_svg(whole)).encode(), "image/svg+xml"
    return bytes(vl_convert.vegalite_to_png(whole, scale=SCALE)), "image/png"


@cache
def library() -> bytes:
    """The browser's library, put together once (some seconds) and kept under `var/`."""
    path: Path = settings.VAR / "charts" / f"vega-{VERSION}-{len(SNIPPET)}.js"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_text(str(vl_convert.javascript_bundle(SNIPPET)), encoding="utf-8")
        draft.replace(path)
    return path.read_bytes()


def chart_version(request: HttpRequest) -> dict[str, str]:
    """A context processor: the version in the library's address."""
    return {"chart_version": VERSION}
