"""One window a data folder: a second start rings at the first window, which comes forward.

The bell is a local socket (a named pipe on Windows) that only this account can reach; no network is opened.
"""

import hashlib
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

NAME: Final = "duban.bell"
LONGEST: Final = 100
"""A local socket has no longer path on Linux and macOS (108 and 104 bytes)."""
WAIT_MS: Final = 1000


def bell_of(data_dir: Path) -> str:
    """Return the name of a folder's bell: it lies in the folder where its path is short enough for a socket."""
    path = str((data_dir / NAME).resolve())
    if sys.platform == "win32" or len(path.encode()) > LONGEST:
        return f"duban-{hashlib.sha256(path.encode()).hexdigest()[:32]}"
    return path


def ring(data_dir: Path) -> bool:
    """Ask the window that holds a data folder to come forward; return whether one has heard it."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(bell_of(data_dir))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.disconnectFromServer()
    return True


class Bell(QObject):
    """Listens for other starts of the program.

    Signals:
        rung: Another start found the folder held by this window.
    """

    rung = Signal()

    def __init__(self, data_dir: Path, parent: QObject) -> None:
        """Take the folder; nothing listens yet."""
        super().__init__(parent)
        self._name = bell_of(data_dir)
        self._server: QObject | None = None

    @Slot()
    def listen(self) -> None:
        """Begin to listen; a bell that a crash left behind is taken down first, for the folder's lock is ours.

        Where the system lets nobody listen (a share, say), a second start says in words that the folder is in use.
        """
        from PySide6.QtNetwork import QLocalServer  # not needed for the first picture

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        QLocalServer.removeServer(self._name)
        if server.listen(self._name):
            self._server = server

    @Slot()
    def _answer(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        server = self._server
        while isinstance(server, QLocalServer) and (socket := server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.rung.emit()
