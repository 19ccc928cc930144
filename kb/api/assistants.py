"""The MCP server: the tools of kb/api/tools.py for assistants, over standard input and output or HTTP on this machine."""

import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connections
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from kb.api.errors import Refused
from kb.api.tools import TOOLS
from kb.browse.addresses import absolute

ABOUT = """劳务知库：县级劳务政策的事实，从新闻和公报里读出。回答问题时请引用原句（quote）和地址（url），并说明文章、日期和时期。
数字照原文引用，不同文章的数字不相加、不平均；没有读到不等于没有，也不等于零。state 为 proposed 的事实还没有人核对，请注明“待核”。"""

UNNAMED = "管理员没有设置 SITE_URL，所以回答里的地址以 {} 开头，只在装有知库的这台机器上打得开；给别处的人引用时，请说明地址只在本机有效。"
# What to do next after a refusal, by the parameter that could not be followed.
NEXT = {
    "region": "请先用 find_regions 查到地区的代码，再用代码来问。",
    "indicator": "请先用 list_indicators 查指标的键。",
    "number": "请先用 find_articles 找到文章的编号（id）。",
    "after": "after 请照抄上一次回答里的，从头找则空着。",
}


def server() -> MCPServer[Any]:
    made: MCPServer[Any] = MCPServer("laowu-zhiku", title="劳务知库", instructions=about(), log_level="WARNING")
    for tool in TOOLS:
        annotations = ToolAnnotations(read_only_hint=True, open_world_hint=False)
        made.add_tool(asked(tool), description=tool.__doc__, annotations=annotations)
    return made


def about() -> str:
    """What the server says of itself; where nobody has said what the site is called, that its addresses hold on this machine alone."""
    return ABOUT if settings.SITE_URL else f"{ABOUT}\n{UNNAMED.format(absolute(''))}"


def asked(tool: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """The tool in a thread of the server's pool: what it cannot follow becomes its answer; its connection ends with it."""

    @functools.wraps(tool)
    def run(**arguments: Any) -> dict[str, Any]:
        try:
            return tool(**arguments)
        except Refused as refused:
            raise ToolError(f"{refused.detail}{NEXT.get(refused.parameter, '')}") from refused
        finally:
            connections.close_all()

    return run
