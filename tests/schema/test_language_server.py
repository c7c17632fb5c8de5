"""The language server that editors run for YAML, with the schemas that the program writes."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qd18.cli.main import main
from qd18.schema.layout import FILE_KINDS, SCHEMA_FOLDER, files_of
from tests.paths import DATA
from tests.programs import needed, node_package

pytestmark = pytest.mark.slow

Message = dict[str, Any]


class Server:
    """A server that has the schemas of the data directory *root* for its files."""

    def __init__(self, root: Path) -> None:
        program = node_package("yaml-language-server") / "bin" / "yaml-language-server"
        self.root = root
        folder = root / SCHEMA_FOLDER
        self.schemas = {(folder / f"{kind}.json").as_uri(): list(files_of(kind)) for kind in FILE_KINDS}
        self.process = subprocess.Popen(
            (needed("node"), program, "--stdio"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.numbers = iter(range(1, 1000))
        self.ask(
            "initialize", processId=None, rootUri=root.as_uri(), capabilities={"workspace": {"configuration": True}}
        )
        self.send(method="initialized", params={})

    def send(self, **message: Any) -> None:
        assert self.process.stdin
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def heard(self) -> Iterator[Message]:
        """What the server says; what it asks is answered."""
        assert self.process.stdout
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                if line.lower().startswith(b"content-length"):
                    length = int(line.partition(b":")[2])
            assert length, "the server has gone"
            message = json.loads(self.process.stdout.read(length))
            if message.get("method") == "workspace/configuration":
                self.send(
                    id=message["id"], result=[self.setting(item["section"]) for item in message["params"]["items"]]
                )
            elif "id" in message and "method" in message:
                self.send(id=message["id"], result=None)
            yield message

    def setting(self, section: str) -> Message:
        yaml = {"schemas": self.schemas, "validate": True, "completion": True, "schemaStore": {"enable": False}}
        return yaml if section == "yaml" else {}

    def ask(self, method: str, **params: Any) -> Any:
        number = next(self.numbers)
        self.send(id=number, method=method, params=params)
        answer = next(message for message in self.heard() if message.get("id") == number and "method" not in message)
        return answer["result"]

    def opened(self, path: str, text: str) -> list[Message]:
        """What the server underlines in the file at *path*."""
        uri = (self.root / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.send(method="textDocument/didOpen", params={"textDocument": document})
        told = (
            message["params"] for message in self.heard() if message.get("method") == "textDocument/publishDiagnostics"
        )
        found: list[Message] = next(params["diagnostics"] for params in told if params["uri"] == uri)
        return found

    def offered(self, path: str, line: int, column: int) -> list[str]:
        """The labels that it offers there in an opened file; counted from 0."""
        position = {"line": line, "character": column}
        answer = self.ask(
            "textDocument/completion", textDocument={"uri": (self.root / path).as_uri()}, position=position
        )
        return [item["label"] for item in answer["items"]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = tmp_path_factory.mktemp("editor") / "data"
    shutil.copytree(DATA, root)
    assert main(("schema", "--all", "--data", str(root), "--lang", "en")) == 0
    server = Server(root)
    yield server
    server.send(method="exit")
    server.process.communicate(timeout=10)


def test_nothing_is_underlined_in_the_sample_data(server: Server) -> None:
    files = sorted(path for path in server.root.rglob("*.yaml") if SCHEMA_FOLDER not in path.parts)
    chosen = {path.relative_to(server.root).parts[0]: path for path in files}.values()

    assert len(chosen) >= 5
    for path in chosen:
        name = path.relative_to(server.root).as_posix()
        assert (name, server.opened(name, path.read_text(encoding="utf-8"))) == (name, [])


def test_a_slip_is_underlined_where_it_is_in_the_words_of_the_schema(server: Server) -> None:
    found = server.opened("meetings/2024/slip.yaml", "- date: 2024-02-30\n  unit: a\n  attend: [b]\n")

    assert [(each["range"]["start"]["line"], each["range"]["start"]["character"]) for each in found] == [(0, 8), (2, 2)]
    assert "write a day that exists" in found[0]["message"]
    assert "its keys are: date, unit" in found[1]["message"]


def test_keys_and_words_are_offered(server: Server) -> None:
    server.opened("meetings/2024/new.yaml", "- date: 2024-02-05\n  unit: a\n  session: \n  \n")

    assert {"regular", "thematic"} <= set(server.offered("meetings/2024/new.yaml", 2, 11))
    assert {"attended", "minutes"} <= set(server.offered("meetings/2024/new.yaml", 3, 2))
