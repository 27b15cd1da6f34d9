"""The command line: `python -m selfcheck COMMAND`; `--help` tells the commands."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from selfcheck.domain.answers import LENGTHS
from selfcheck.errors import SelfcheckError, reason
from selfcheck.exports.profile import PROFILES

MISTAKES = (
    (r"the following arguments are required: (.*)", r"还缺少 \1"),
    (r"argument (.*): invalid choice: (.*?) \(choose from (.*)\)", r"\1 不能是 \2，可选的有 \3"),
    (r"argument (.*): expected (?:one|at least one) argument", r"\1 后面要写一个值"),
    (r"argument (.*): ignored explicit argument (.*)", r"\1 后面不能写 \2"),
    (r"argument (.*): (应当是.*)", r"\1 \2"),
    (r"unrecognized arguments: (.*)", r"不认识 \1"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 写得不全，可能是 \2"),
)
"""What argparse says of a wrong command, and the same in Chinese."""


class Formatter(argparse.HelpFormatter):
    """Help in Chinese from its first word."""

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)  # type: ignore[arg-type]


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and errors are Chinese, and whose options are written out."""

    def __init__(self, *, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, formatter_class=Formatter, add_help=False, allow_abbrev=False)
        self.options = self.add_argument_group("参数")
        self.options.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in MISTAKES:
            message = re.sub(rf"^{pattern}$", chinese, message)
        print(f"命令写得不对：{message}\n用法见 {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code: 0 done, 1 problems in a bank or questions about a roster, 2 a wrong file or command."""
    _speak_utf8()
    options = parser().parse_args(arguments)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader has closed the pipe (`… | head`); the interpreter must not try to write the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except SelfcheckError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"文件读写失败：{error.filename or ''} {reason(error)}。请检查路径和权限后重试", file=sys.stderr)
    return 2


def _speak_utf8() -> None:
    """A pipe gets UTF-8 wherever it runs; a Windows console keeps its code page, and never stops at a rare character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(**({"errors": "replace"} if stream.isatty() else {"encoding": "utf-8", "errors": "replace"}))


def parser() -> Parser:
    """The commands and their options."""
    whole = Parser(prog="python -m selfcheck", description="自查：检查题库、由存档生成草稿、计算得分，以及数据的备份、核对和演示")
    commands = whole.add_subparsers(title="命令", required=True, metavar="命令", parser_class=Parser)

    def command(name: str, told: str, run: Callable[[argparse.Namespace], int]) -> argparse._ArgumentGroup:
        made = commands.add_parser(name, help=told, description=told)
        made.set_defaults(run=run)
        return made.options

    check = command("check-banks", "检查题库文件，不写路径就检查 questions/", _check_banks)
    check.add_argument("paths", nargs="*", type=Path, metavar="路径", help="题库文件，或者放题库的文件夹")

    roster = command("check-roster", "检查名册文件：读到哪些人、哪些单位，要问什么，跳过了什么（不写进任何数据）", _check_roster)
    roster.add_argument("file", type=Path, metavar="名册", help="Excel、WPS 或 CSV 文件")
    roster.add_argument("--json", action="store_true", help="写成 JSON，给别的程序用")

    draft = command("draft", "由存档生成对照检查材料草稿（Word）", _draft)
    draft.add_argument(
        "--answers", required=True, type=Path, metavar="存档.json", help="网页导出的存档，或照 docs/archive-format.md 写的文件"
    )
    draft.add_argument("--out", required=True, type=Path, metavar="草稿.docx", help="写到哪里，原有的文件会被替换")
    draft.add_argument("--text", type=Path, metavar="草稿.md", help="同时写出 Markdown 文本")
    draft.add_argument("--length", choices=LENGTHS, help="篇幅：简短、适中、详细；不写就用存档里的")
    draft.add_argument("--profile", choices=PROFILES, default=PROFILES[0], help="版式：gbt9704（公文字体）或 windows（系统自带字体）")
    draft.add_argument("--chart", action="store_true", help="末页附雷达图和得分表")
    draft.add_argument("--list", action="store_true", help="末尾附整改清单")
    draft.add_argument("--comments", action="store_true", help="用批注写明每段的来历和要补的地方")
    draft.add_argument("--ratings", action="store_true", help="批注里写自评分；交出去的文件不要用")

    profile = command("profile", "由存档计算各项得分和薄弱之处（JSON）", _profile)
    profile.add_argument("--answers", required=True, type=Path, metavar="存档.json", help="网页上导出的存档")

    demo = command("demo", "在空的数据目录里放一个编出来的县（演示数据），好看看负责人看到的图表", _demo)
    demo.add_argument("--members", type=_number(1, 20_000), default=120, metavar="人数", help="一共多少成员，默认 120")
    demo.add_argument("--rounds", type=_number(1, 5), default=3, metavar="轮数", help="编几轮，相隔一年，默认 3")

    command("reset-organiser", "办公室的口令忘了：作废旧口令，给一个新的启用码（只能在装程序的电脑上运行）", _reset_organiser)
    command("verify", "按现存的提交重新统计每次发布，报告哪些对不上（不说是谁的）", _verify)

    backup = command("backup", "备份：数据库和密钥一起，写进一个新的文件夹", _backup)
    backup.add_argument("folder", type=Path, metavar="文件夹", help="还不存在的文件夹；里面有全部作答和密钥，请妥善保管")
    restore = command("restore", "从备份恢复；请先停掉程序，几台服务器的全停", _restore)
    restore.add_argument("folder", type=Path, metavar="文件夹", help="backup 写出的文件夹")
    restore.add_argument("--replace", action="store_true", help="替换现有的数据（先自动备份一份）；不写就只往空的数据目录里恢复")
    return whole


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else least - 1
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"应当是 {least} 到 {most} 的整数")
        return number

    return read


def _demo(options: argparse.Namespace) -> int:
    from selfcheck import upkeep

    return upkeep.demo(options.members, options.rounds)


def _reset_organiser(options: argparse.Namespace) -> int:
    from selfcheck import upkeep

    return upkeep.reset_organiser()


def _verify(options: argparse.Namespace) -> int:
    from selfcheck import upkeep

    return upkeep.verify_releases()


def _backup(options: argparse.Namespace) -> int:
    from selfcheck import upkeep

    return upkeep.back_up(options.folder)


def _restore(options: argparse.Namespace) -> int:
    from selfcheck import upkeep

    return upkeep.bring_back(options.folder, replace=options.replace)


def _check_banks(options: argparse.Namespace) -> int:
    from selfcheck import cli

    return cli.check_banks(options.paths)


def _check_roster(options: argparse.Namespace) -> int:
    from selfcheck import cli

    return cli.check_roster(options.file, as_json=options.json)


def _draft(options: argparse.Namespace) -> int:
    from selfcheck import cli

    return cli.draft(options)


def _profile(options: argparse.Namespace) -> int:
    from selfcheck import cli

    return cli.profile(options.answers)


if __name__ == "__main__":
    sys.exit(main())
