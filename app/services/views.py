"""Saved views (视图): saved, renamed, moved and deleted, each as one undoable step."""

import json
from collections.abc import Sequence
from dataclasses import replace

from app.changes import Changes
from app.queries.rows import ChecklistView
from app.queries.view_spec import KEY, ViewSpec, of_values, to_values
from app.store import log
from app.store.session import Store
from app.store.undo import Running
from models.errors import NotFound, TextMissing, ViewNameTaken

LONGEST_NAME = 40


class ViewService:
    """Every change of a saved view."""

    def __init__(self, store: Store) -> None:
        """Take the store."""
        self._store = store

    def save(self, name: str, view: ChecklistView) -> Changes:
        """Keep a list under a name; one that is called so already is replaced in its place.

        Raises:
            TextMissing: The name is empty.
        """
        spec = ViewSpec(name=_named(name), view=view)
        with self._store.undo.action("save_view", view=spec.name) as running:
            found = _kept(running)
            at = _place(found, spec.name)
            _keep(running, [*found, spec] if at is None else [*found[:at], spec, *found[at + 1 :]])
        return running.changes

    def rename(self, name: str, new: str) -> Changes:
        """Call a view otherwise.

        Raises:
            TextMissing: The new name is empty.
            ViewNameTaken: Another view is called so.
            NotFound: There is no such view.
        """
        new = _named(new)
        with self._store.undo.action("rename_view", view=name, new=new) as running:
            found = _kept(running)
            at = _there(found, name)
            if _place(found, new) not in (None, at):
                raise ViewNameTaken
            _keep(running, [*found[:at], replace(found[at], name=new), *found[at + 1 :]])
        return running.changes

    def move(self, name: str, place: int) -> Changes:
        """Put a view at another place of the list, counted from 0; the first nine have keys.

        Raises:
            NotFound: There is no such view.
        """
        with self._store.undo.action("move_view", view=name) as running:
            found = _kept(running)
            spec = found.pop(_there(found, name))
            found.insert(max(0, place), spec)
            _keep(running, found)
        return running.changes

    def delete(self, name: str) -> Changes:
        """Forget a view; the list it shows stays as it is.

        Raises:
            NotFound: There is no such view.
        """
        with self._store.undo.action("delete_view", view=name) as running:
            found = _kept(running)
            del found[_there(found, name)]
            _keep(running, found)
        return running.changes


def _named(name: str) -> str:
    name = " ".join(name.split())[:LONGEST_NAME].strip()
    if not name:
        raise TextMissing
    return name


def _kept(running: Running) -> list[ViewSpec]:
    stored = log.setting(running.session.connection(), KEY)
    return [of_values(values) for values in json.loads(stored)] if stored else []


def _keep(running: Running, specs: Sequence[ViewSpec]) -> None:
    running.action.keep_setting(KEY, [to_values(spec) for spec in specs] or None)


def _place(specs: Sequence[ViewSpec], name: str) -> int | None:
    return next((at for at, spec in enumerate(specs) if spec.name == name), None)


def _there(specs: Sequence[ViewSpec], name: str) -> int:
    at = _place(specs, name)
    if at is None:
        raise NotFound(detail=name)
    return at
