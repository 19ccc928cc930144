"""The MCP server as an assistant meets it: the SDK's own client, over stdio and HTTP a process of its own, the real database."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings as site
from django.db import connection
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from kb.api.assistants import server
from tests import factory

pytestmark = pytest.mark.django_db(transaction=True)

MANAGE = [str(site.BASE / "manage.py"), "mcp"]


@pytest.fixture
def environment() -> dict[str, str]:
    """The command's surroundings: the database of this test, and the address that the office's site has."""
    there = connection.settings_dict
    login = there["USER"] + (f":{quote(there['PASSWORD'])}" if there.get("PASSWORD") else "")
    place = urlencode({"host": there["HOST"], **({"port": there["PORT"]} if there.get("PORT") else {})})
    address = f"postgresql://{login}@/{there['NAME']}?{place}"
    return {**os.environ, "DATABASE_URL": address, "SITE_URL": "https://kb.example", "PYTHONUTF8": "1"}


Asking = Callable[[Client], Any]


def ask(asking: Asking) -> Any:
    """Gives a client, connected within this process, to a coroutine function, and what that returns back."""

    async def run() -> Any:
        async with Client(server()) as client:
            return await asking(client)

    return asyncio.run(run())


def called(tool: str, **arguments: Any) -> Asking:
    async def asking(client: Client) -> Any:
        return await client.call_tool(tool, arguments)

    return asking


def test_wushan_is_asked_for_its_labor_transfer(environment: dict[str, str]) -> None:
    record = factory.metric()

    async def asking() -> Any:
        command = StdioServerParameters(command=sys.executable, args=MANAGE, env=environment)
        async with Client(stdio_client(command)) as client:
            regions = await client.call_tool("find_regions", {"name": "武山县"})
            code = regions.structured_content["regions"][0]["code"]
            return await client.call_tool("find_facts", {"kind": "metrics", "region": code, "indicator": "labor_transfer"})

    answer = asyncio.run(asking())

    (fact,) = answer.structured_content["facts"]
    assert (fact["shown"], fact["period"], fact["region"]["full_name"]) == ("12.02 万人", "2021", "甘肃省天水市武山县")
    assert fact["url"] == f"https://kb.example/metrics/{record.pk}/"
    assert fact["evidence"][0]["quote"] == "劳务输转12.02万人"
    assert fact["evidence"][0]["url"] == f"https://kb.example/articles/{record.source.article_id}/#c{record.source.pk}"


def test_tools_only_read() -> None:
    async def asking(client: Client) -> Any:
        return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in ask(asking)}

    assert set(tools) == {"find_regions", "list_indicators", "find_facts", "find_articles", "read_article"}
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools.values())


def test_only_published_facts() -> None:
    factory.brand(state="rejected")
    shown = factory.brand(name="武山柳编")

    answer = ask(called("find_facts", kind="brands"))

    assert [fact["id"] for fact in answer.structured_content["facts"]] == [shown.pk]


def test_pages_follow_one_another() -> None:
    made = [factory.metric().pk for _ in range(3)]

    async def asking(client: Client) -> list[int]:
        first = (await client.call_tool("find_facts", {"kind": "metrics", "most": 2})).structured_content
        after = {"kind": "metrics", "most": 2, "after": first["after"]}
        second = (await client.call_tool("find_facts", after)).structured_content
        return [fact["id"] for fact in first["facts"] + second["facts"]]

    assert ask(asking) == made


def test_an_article_is_found_and_read() -> None:
    article = factory.everything()

    async def asking(client: Client) -> Any:
        found = (await client.call_tool("find_articles", {"words": "劳务创收", "region": "武山县"})).structured_content
        number = found["articles"][0]["id"]
        return found, (await client.call_tool("read_article", {"number": number})).structured_content

    found, read = ask(asking)

    assert "劳务创收31.32亿元" in found["articles"][0]["quote"]
    assert found["articles"][0]["url"] == f"http://127.0.0.1:8000/articles/{article.pk}/"
    assert read["body"] == article.body
    assert len(read["facts"]) == 6


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("find_facts", {"kind": "metrics", "region": "没有县"}, "请先用 find_regions 查到地区的代码"),
        ("find_facts", {"kind": "metrics", "indicator": "nothing"}, "请先用 list_indicators 查指标的键"),
        ("find_facts", {"kind": "brands", "indicator": "labor_transfer"}, "indicator 只用于 metrics"),
        ("read_article", {"number": 404}, "没有编号是 404 的文章。请先用 find_articles"),
    ],
)
def test_wrong_questions_get_one_sentence(tool: str, arguments: Any, words: str) -> None:
    factory.wushan()

    answer = ask(called(tool, **arguments))

    assert answer.is_error
    assert words in answer.content[0].text


def test_nothing_found_is_no_zero() -> None:
    factory.wushan()

    answer = ask(called("find_facts", kind="metrics", region="武山县")).structured_content

    assert answer["facts"] == []
    assert "不等于零" in answer["note"]


@pytest.mark.parametrize(("named", "said"), [("", True), ("https://kb.example", False)])
def test_assistants_know_whether_addresses_hold_elsewhere(settings: Any, named: str, said: bool) -> None:
    settings.SITE_URL = named

    async def asking(client: Client) -> Any:
        return client.instructions

    assert ("只在装有知库的这台机器上打得开" in ask(asking)) is said


@pytest.fixture
def http(environment: dict[str, str], port: int) -> Iterator[str]:
    command = [sys.executable, *MANAGE, "--http", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        yield f"http://127.0.0.1:{port}/mcp"
        process.send_signal(signal.SIGINT)


def test_the_same_over_http(http: str) -> None:
    factory.metric()

    async def asking() -> Any:
        async with Client(http) as client:
            return await client.call_tool("find_facts", {"kind": "metrics", "words": "劳务输转"})

    deadline = time.monotonic() + 60
    while True:
        try:
            answer = asyncio.run(asking())
            break
        except Exception:
            assert time.monotonic() < deadline
            time.sleep(0.5)
    assert answer.structured_content["facts"][0]["evidence"][0]["quote"] == "劳务输转12.02万人"
