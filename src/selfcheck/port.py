"""`python -m selfcheck.port 8501`: whether the server can listen there, told in Chinese where it cannot.

Streamlit opens its port before it imports anything of ours, and says in English that it cannot; so the start asks here first.
"""

from __future__ import annotations

import errno
import os
import socket
import sys

ADDRESS = "STREAMLIT_SERVER_ADDRESS"
"""The variable by which an administrator says where the server listens; the project's settings say 127.0.0.1."""
IN_USE = getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE)
FORBIDDEN = getattr(errno, "WSAEACCES", errno.EACCES)
NOT_HERE = getattr(errno, "WSAEADDRNOTAVAIL", errno.EADDRNOTAVAIL)
REASONS = {
    getattr(
        errno, "WSAEADDRINUSE", errno.EADDRINUSE
    ): "已经有程序在用。也许自查已经在运行，打开 http://localhost:{port} 看看；不是的，请关掉那个程序或者换一个端口",
    FORBIDDEN: "不让用：系统留着它，或者要管理员的权限。请换一个 1024 以上的端口",
    NOT_HERE: "用不了：{address} 不是这台电脑的地址。请改环境变量 STREAMLIT_SERVER_ADDRESS",
}
"""By the number of the system's error, which has names of its own on Windows."""


def fault(address: str, port: int) -> str:
    """Why nobody can listen there; blank where one can."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
            if os.name != "nt":  # there it would allow a port that is taken
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
            probe.listen()
    except socket.gaierror:
        return f"端口 {port} {REASONS[NOT_HERE].format(address=address)}"
    except OSError as error:
        number = error.errno or 0
        return f"端口 {port} {REASONS.get(number, '打不开（系统错误 {error}）').format(port=port, address=address, error=number)}"
    return ""


def main(arguments: list[str]) -> int:
    """0 where the server can listen, 1 where not, 2 for what is no port."""
    if len(arguments) != 1 or not arguments[0].isascii() or not arguments[0].isdigit() or not 0 < int(arguments[0]) < 65536:
        print("端口应当是 1 到 65535 的一个数，例如 8501", file=sys.stderr)
        return 2
    found = fault(os.environ.get(ADDRESS, "").strip() or "127.0.0.1", int(arguments[0]))
    if found:
        print(f"自查没有启动：{found}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
