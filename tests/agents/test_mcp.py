"""The server for agents, spoken to over stdio by the client of the official SDK."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

pytest.importorskip("mcp", reason="the mcp extra is not installed")

from mcp import Client, StdioServerParameters, stdio_client

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
TOOLS = {
    "check", "coverage", "explain", "quote", "figures", "negative", "index", "duties", "frameworks",
    "accept_example", "annotate", "review_entry",
}  # fmt: skip
REPORT = "报告.txt"
INVENTED = "公司全年投入环保资金三千二百万元，同比增长百分之十二"

Script = Callable[["Agent"], Awaitable[None]]


class Agent:
    """What an agent does with a client: calls tools, keeps what they say."""

    def __init__(self, client: Client) -> None:
        self.client = client

    async def ask(self, tool: str, **given: Any) -> dict[str, Any]:
        answer = await self.client.call_tool(tool, given)
        assert not answer.is_error, answer.content
        shown = json.loads(answer.content[0].text)  # type: ignore[union-attr]
        assert shown == answer.structured_content
        return dict(shown)

    async def refused(self, tool: str, **given: Any) -> str:
        answer = await self.client.call_tool(tool, given)
        assert answer.is_error, answer.content
        words: str = answer.content[0].text  # type: ignore[union-attr]
        assert "\n" not in words or "validation" in words
        return words

    async def read(self, uri: str) -> Any:
        return json.loads((await self.client.read_resource(uri)).contents[0].text)  # type: ignore[union-attr]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder an agent may read: a report, and links that lead out of it."""
    inside = tmp_path / "reports"
    (inside / "sub").mkdir(parents=True)
    shutil.copy(GOLDEN / "report.txt", inside / REPORT)
    (tmp_path / "secret.txt").write_text("董事会尚未公布的决定：全部工厂明年关闭。\n" * 3, encoding="utf-8")
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "out").symlink_to(tmp_path)
    return inside


@pytest.fixture
def agent(folder: Path, cache: Path) -> Callable[[Script], None]:
    """A function that runs a script of an agent against a server on the folder."""

    def play(script: Script) -> None:
        environment = {
            **os.environ, "PYTHONPATH": str(ROOT), "CSRCHECK_CACHE": str(cache), "PYTHONIOENCODING": "utf-8",
        }  # fmt: skip
        arguments = ["-m", "csrcheck", "mcp", str(folder), "--lang", "zh"]
        server = StdioServerParameters(command=sys.executable, args=arguments, env=environment)

        async def session() -> None:
            async with Client(stdio_client(server)) as client:
                await script(Agent(client))

        asyncio.run(asyncio.wait_for(session(), 120))

    return play


def test_the_tools_have_their_names_and_say_what_they_do(agent: Callable[[Script], None]) -> None:
    async def script(one: Agent) -> None:
        tools = (await one.client.list_tools()).tools
        assert {each.name for each in tools} == TOOLS
        assert all(each.description and each.annotations for each in tools)
        writing = {each.name for each in tools if each.annotations and not each.annotations.read_only_hint}
        assert writing == {"annotate", "review_entry"}
        for each in tools:
            if each.name in writing:
                assert each.input_schema["properties"]["dry_run"]["default"] is True

    agent(script)


def test_an_agent_ends_with_only_verbatim_quotes(agent: Callable[[Script], None], folder: Path) -> None:
    """It drafts from verdicts, adds a quote of its own and mends another; what the tool refuses is dropped."""
    words = (folder / REPORT).read_text(encoding="utf-8")
    note: list[str] = []

    async def script(one: Agent) -> None:
        (report,) = [each for each in (await one.read("csrcheck://reports"))["reports"] if each == REPORT]
        found = await one.ask("coverage", report=report, frameworks=["hkex"], only=["disclosed", "partial"])
        cited = [
            each["evidence"][0]["quote"] for each in found["frameworks"][0]["indicators"] if each["evidence"]
        ]
        assert len(cited) > 5
        assert INVENTED not in words
        mended = cited[0][:6] + "大幅" + cited[0][6:]
        for draft in [*cited, INVENTED, mended]:
            answer = await one.client.call_tool("quote", {"report": report, "text": draft})
            if not answer.is_error:
                note.append(answer.structured_content["places"][0]["quote"])
        assert len(note) == len(cited)

    agent(script)
    # Sign for sign; between the cells of a table stands a tab, whatever the file has there.
    assert [each for each in note if " ".join(each.split()) not in " ".join(words.split())] == []


def test_words_that_do_not_stand_there_are_refused(agent: Callable[[Script], None]) -> None:
    async def script(one: Agent) -> None:
        assert "不得引用" in await one.refused("quote", report=REPORT, text=INVENTED)
        near = await one.refused("quote", report=REPORT, text="公司员工总数1,306人，其中男性702人、女性504人")
        assert "1,206人" in near
        assert "太短" in await one.refused("quote", report=REPORT, text="公司")
        assert "没有第 9 页" in await one.refused("quote", report=REPORT, page=9)
        page = await one.ask("quote", report=REPORT, page=1)
        assert "员工志愿服务460小时" in page["text"]
        wide = await one.ask("quote", report=REPORT, text="员工总数１２０６人，  其中男性702人")
        assert wide["places"][0]["quote"] == "员工总数1,206人，其中男性702人"
        assert wide["places"][0]["passage"]["zone"] == "body"
        contents = await one.ask("quote", report=REPORT, text="关于本报告 ........ 1 环境责任")
        assert contents["places"][0]["passage"]["zone"] == "contents"

    agent(script)


def test_verdicts_are_weighed_by_the_issuer_an_agent_names(
    agent: Callable[[Script], None], folder: Path
) -> None:
    issuer = {"venue": ["sse_main"], "index": "sse180", "first_applied_fy": 2025}
    # The first year the guideline binds: of the years before it, nothing is owed.
    later = (folder / REPORT).read_text(encoding="utf-8").replace("2023", "2025").replace("2022", "2024")
    (folder / "2025.txt").write_text(later, encoding="utf-8")

    async def script(one: Agent) -> None:
        bare = await one.ask("coverage", report=REPORT, frameworks=["hkex"])
        assert "duties" not in bare
        for tool in ("check", "coverage"):
            # No framework named: what the issuer has to report by.
            found = await one.ask(tool, report="2025.txt", issuer=issuer)
            assert [each["id"] for each in found["frameworks"]] == ["cn-exchanges"]
            assert {each["id"] for each in found["duties"]} >= {"AS", "MEE"}
            assert "by_duty" in found["frameworks"][0]
        wrong = await one.refused("check", report=REPORT, issuer={"venue": "moon"})
        assert "moon" in wrong

    agent(script)


def test_the_server_may_be_told_of_issuers(folder: Path, tmp_path: Path, cache: Path) -> None:
    from csrcheck.agents.places import Places
    from csrcheck.agents.tools import Tools
    from csrcheck.cli.issuer import issuers_of

    file = tmp_path / "issuers.yaml"
    file.write_text(f"reports:\n  {REPORT}: {{venue: [bse], control: other}}\n", encoding="utf-8")
    tools = Tools(Places([folder]), told=issuers_of(file, None).of)
    told = {each["id"]: each["obligation"] for each in tools.duties(report=REPORT, years=[2026])["duties"]}
    assert (told["AS"], told["SASAC"]) == ("voluntary", "none")
    # What the agent says goes first.
    given = {"control": "central_soe"}
    told = {each["id"]: each["obligation"] for each in tools.duties(given, REPORT, [2026])["duties"]}
    assert (told["AS"], told["SASAC"]) == ("voluntary", "expected")


LEADING_OUT = (
    "../secret.txt", "/etc/passwd", "link.txt", "out/secret.txt", "sub/../../secret.txt", "", ".", "..",
    "~/secret.txt", "\u0000", "file:///etc/passwd", "out",
)  # fmt: skip


def test_a_path_stays_in_the_folders(agent: Callable[[Script], None]) -> None:
    async def script(one: Agent) -> None:
        for name in LEADING_OUT:
            for tool in ("check", "quote", "annotate"):
                given = {"page": 1} if tool == "quote" else {}
                assert "董事会" not in await one.refused(tool, report=name, **given)
        assert "不在允许的文件夹" in await one.refused("coverage", report=REPORT, frameworks=["../own.yaml"])
        assert "不在允许的文件夹" in await one.refused("annotate", report=REPORT, output="../x.txt")
        assert (await one.read("csrcheck://reports"))["reports"] == [REPORT]

    agent(script)


def test_a_framework_of_ones_own_cannot_lead_out(agent: Callable[[Script], None], folder: Path) -> None:
    (folder.parent / "base.yaml").write_text("id: secret\nplan: 关闭全部工厂\n", encoding="utf-8")
    (folder / "own.yaml").write_text("extends: ../base.yaml\nid: own\n", encoding="utf-8")

    async def script(one: Agent) -> None:
        told = await one.refused("coverage", report=REPORT, frameworks=["own.yaml"])
        assert "不在允许的文件夹" in told
        assert "关闭" not in told

    agent(script)


def test_answers_are_those_of_the_command_line(
    agent: Callable[[Script], None],
    folder: Path,
    run_program: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    report = folder / REPORT
    commands: dict[str, tuple[list[str], dict[str, Any]]] = {
        "check": (["check", str(report), "-f", "hkex"], {"report": REPORT, "frameworks": ["hkex"]}),
        "coverage": (["coverage", str(report)], {"report": REPORT}),
        "figures": (["gaps", str(report), "-f", "gri"], {"report": REPORT, "frameworks": ["gri"]}),
        "negative": (["negative", str(report)], {"report": REPORT}),
        "index": (["index", str(report)], {"report": REPORT}),
        "explain": (["explain", "A1.2"], {"indicator": "A1.2"}),
        "frameworks": (["frameworks", "show", "hkex"], {"framework": "hkex"}),
        "duties": (
            ["duties", "--venue", "sse_main", "--year", "2026"],
            {"issuer": {"venue": "sse_main", "financial_year": 2026}},
        ),
    }
    said = {}
    for name, (arguments, _) in commands.items():
        done = run_program(*arguments, "--format", "json", "--lang", "zh")
        assert done.returncode in (0, 1), done.stderr
        said[name] = json.loads(done.stdout)

    async def script(one: Agent) -> None:
        for name, (_, given) in commands.items():
            assert await one.ask(name, **given) == said[name], name
        kept = (await one.read("csrcheck://results"))["results"]
        assert [each["tool"] for each in kept] == list(commands)
        assert await one.read(f"csrcheck://results/{kept[0]['id']}") == said["check"]
        assert (await one.read("csrcheck://frameworks/hkex@2025"))["id"] == "hkex"
        assert (await one.read("csrcheck://frameworks"))["framework"]

    agent(script)


def test_a_sentence_counts_or_not(agent: Callable[[Script], None]) -> None:
    async def script(one: Agent) -> None:
        whole = "报告期内，公司温室气体排放总量为12,350吨二氧化碳当量，其中范围一4,120吨，范围二8,230吨。"
        yes = await one.ask("accept_example", sentence=whole, frameworks=["hkex@2022"], indicator="A1.2")
        no = await one.ask(
            "accept_example", sentence="公司高度重视绿色发展。", frameworks=["hkex@2022"], indicator="A1.2"
        )
        assert "A1.2" in yes["counts_for"] + yes["counts_in_part_for"]
        assert not no["counts"]
        assert no["counts_for"] == no["counts_in_part_for"] == []
        await one.refused("accept_example", sentence="长" * 5000)
        await one.refused("accept_example", sentence="  ")

    agent(script)


def test_what_writes_only_tries_unless_told(agent: Callable[[Script], None], folder: Path) -> None:
    shutil.copy(ROOT / "samples" / "hexi-2024.docx", folder / "草稿.docx")
    entry = {
        "report": REPORT, "framework": "hkex", "indicator": "B1.1", "verdict": "disclosed",
        "reason": "性别与总数都有", "reviewer": "王审",
    }  # fmt: skip
    quote = "截至2023年末，公司员工总数1,206人，其中男性702人、女性504人。"

    async def script(one: Agent) -> None:
        before = sorted(each.name for each in folder.iterdir())
        assert "原文" in await one.refused("review_entry", **entry)
        assert "不得引用" in await one.refused("review_entry", **entry, quote=INVENTED)
        assert "reason" in await one.refused("review_entry", **{**entry, "reason": " "}, quote=quote)
        await one.refused("review_entry", **{**entry, "indicator": "B99"}, quote=quote)
        tried = await one.ask("review_entry", **entry, quote=quote)
        assert (tried["dry_run"], tried["written"]) == (True, False)
        marked = await one.ask("annotate", report="草稿.docx", frameworks=["hkex"])
        assert marked["remarks"] > 0
        assert sorted(each.name for each in folder.iterdir()) == before
        await one.ask("review_entry", **entry, quote=quote, dry_run=False)
        held = await one.ask("coverage", report=REPORT, frameworks=["hkex"], indicators=["b1.1"])
        (indicator,) = held["frameworks"][0]["indicators"]
        assert indicator["verdict"] == "disclosed"
        assert indicator["review"]["reviewer"] == "王审"
        alone = await one.ask(
            "coverage", report=REPORT, frameworks=["hkex"], indicators=["B1.1"], review=False
        )
        assert alone["frameworks"][0]["indicators"][0]["review"] is None
        await one.ask("annotate", report="草稿.docx", frameworks=["hkex"], dry_run=False)

    agent(script)
    kept = yaml.safe_load((folder / "review.yaml").read_text(encoding="utf-8"))
    assert [each["quote"] for each in kept["corrections"]] == [quote]
    assert (folder / "草稿.checked.docx").is_file()
    assert (folder / "草稿.docx").read_bytes() == (ROOT / "samples" / "hexi-2024.docx").read_bytes()


def test_stdout_carries_the_protocol_alone(folder: Path, cache: Path) -> None:
    """Also while a file that cannot be read is refused: each line is a message of JSON-RPC."""
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of a document")
    start = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    call = {"name": "check", "arguments": {"report": "broken.pdf"}}
    asked = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": start},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": call},
        {
            "jsonrpc": "2.0",
            "id": 3,
            "method": "tools/call",
            "params": {**call, "arguments": {"report": REPORT}},
        },
    ]
    with subprocess.Popen(
        [sys.executable, "-m", "csrcheck", "mcp", str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CSRCHECK_CACHE": str(cache)},
    ) as server:  # fmt: skip
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write("".join(json.dumps(each) + "\n" for each in asked).encode())
        server.stdin.flush()
        said = [json.loads(server.stdout.readline()) for _ in range(3)]
        server.stdin.close()
        rest = server.stdout.read()
        assert server.wait(30) == 0
    assert sorted(each["id"] for each in said) == [1, 2, 3]
    assert rest == b""
    told = next(each for each in said if each["id"] == 2)["result"]
    assert told["isError"]
    assert "broken.pdf" in told["content"][0]["text"]


def test_it_needs_its_extra(folder: Path) -> None:
    program = (
        "import sys; sys.modules['mcp.server.mcpserver'] = None; sys.argv = ['csrcheck', 'mcp', sys.argv[1]]\n"
        "from csrcheck.cli.main import run; run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, encoding="utf-8", cwd=ROOT, check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 2
    assert "csrcheck[mcp]" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_that_is_none_is_refused(
    tmp_path: Path, run_program: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    done = run_program("mcp", tmp_path / "nowhere")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
