"""Opens the window on a desk and runs it until it is closed."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer

from app.desk import Desk
from app.paths import window_state_file
from ui.application import create_application
from ui.look import create_look
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.single_instance import Bell
from ui.tasks import TaskRunner
from ui.window_state import WindowState


def run_window(desk: Desk, argv: Sequence[str]) -> int:
    """Show the window; return the exit code of the program.

    Args:
        desk: What the window works on; its owner closes it afterwards.
        argv: Command line, with the program's name.
    """
    settings_file = window_state_file()
    application = create_application(argv, settings_file)
    state = WindowState(settings_file)
    look = create_look(application, state.theme())
    messages = Messages()
    runner = TaskRunner(default_failed=messages.error)
    window = MainWindow(look, desk, runner, messages, state)
    bell = Bell(desk.data_dir, window)
    bell.rung.connect(window.come_forward)
    window.first_paint.painted.connect(bell.listen)
    window.show()
    if not desk.settings.get().who_asked:
        QTimer.singleShot(0, window.dialogs.ask_first)
    code = application.exec()
    runner.stop()
    return code
