"""The command line: `python -m selfcheck check-banks | draft | profile`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from selfcheck.domain.answers import LENGTHS
from selfcheck.errors import SelfcheckError

PROFILES = ("gbt9704", "windows")


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are Chinese."""

    def error(self, message: str) -> NoReturn:
        print(f"命令写得不对：{message}\n用法见 python -m selfcheck --help", file=sys.stderr)
        raise SystemExit(2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code: 0 done, 1 problems in a bank, 2 a wrong file or command."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except SelfcheckError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"文件读写失败：{error.filename or ''} {error.strerror or error}。请检查路径、权限，或者文件是否正被别的程序打开", file=sys.stderr)
    return 2


def _speak_utf8() -> None:
    """A pipe gets UTF-8 wherever it runs; a Windows console keeps its code page, and never stops at a rare character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(**({"errors": "replace"} if stream.isatty() else {"encoding": "utf-8", "errors": "replace"}))


def _parser() -> Parser:
    parser = Parser(prog="python -m selfcheck", description="自查：检查题库、由存档生成草稿、计算得分")
    commands = parser.add_subparsers(title="命令", required=True, metavar="命令")

    check = commands.add_parser("check-banks", help="检查题库文件，不写路径就检查 questions/")
    check.add_argument("paths", nargs="*", type=Path, metavar="路径")
    check.set_defaults(run=_check_banks)

    draft = commands.add_parser("draft", help="由存档生成对照检查材料草稿（Word）")
    draft.add_argument("--answers", required=True, type=Path, metavar="存档.json")
    draft.add_argument("--out", required=True, type=Path, metavar="草稿.docx")
    draft.add_argument("--text", type=Path, metavar="草稿.md", help="同时写出 Markdown 文本")
    draft.add_argument("--length", choices=LENGTHS, help="篇幅，不写就用存档里的")
    draft.add_argument("--profile", choices=PROFILES, default=PROFILES[0], help="版式：gbt9704（公文字体）或 windows（系统自带字体）")
    draft.add_argument("--chart", action="store_true", help="末页附雷达图和得分表")
    draft.add_argument("--comments", action="store_true", help="用批注写明每段的来历")
    draft.set_defaults(run=_draft)

    profile = commands.add_parser("profile", help="由存档计算各项得分和薄弱之处（JSON）")
    profile.add_argument("--answers", required=True, type=Path, metavar="存档.json")
    profile.set_defaults(run=_profile)
    return parser


def _check_banks(options: argparse.Namespace) -> int:
    from selfcheck import cli

    return cli.check_banks(options.paths)


def _draft(options: argparse.Namespace) -> int:
    from selfcheck import cli

    return cli.draft(options)


def _profile(options: argparse.Namespace) -> int:
    from selfcheck import cli

    return cli.profile(options.answers)


if __name__ == "__main__":
    sys.exit(main())
