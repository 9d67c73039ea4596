"""The look of the window's own tests."""

from tests.ui.conftest import look, shared_look

__all__ = ["look", "shared_look"]
