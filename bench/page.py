"""What a browser knows of a page: its widgets and their values, kept up to date by the messages of the server."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

SLOTS = {
    "button": "trigger_value",
    "button_group": "string_array_value",
    "checkbox": "bool_value",
    "radio": "string_value",
    "text_area": "string_value",
    "text_input": "string_value",
}
"""The widgets that the client can work, and the field of WidgetState that holds the value of each."""
TEXTS = {"html": "body", "alert": "body", "progress": "text"}
"""Elements that are read, by the field that holds their text."""
COMPONENT = "bidi_component"
OPENING = "new_session"
CLOSING = "script_finished"
GOES_ON = ForwardMsg.FINISHED_EARLY_FOR_RERUN
"""The status of a run that another one follows at once (`st.rerun`, `st.switch_page`)."""

Value = str | bool | list[str]


@dataclass(frozen=True, slots=True)
class Widget:
    """A widget on the page. `key` is the one its script gave it, `run` the script run that drew it last."""

    id: str
    kind: str
    key: str
    options: tuple[str, ...]
    fragment: str
    run: str


@dataclass
class Page:
    """A page in a browser's tab. `texts` are those of the last script run, as they came, markup and all; `components` are the data of
    components, by name."""

    widgets: dict[str, Widget] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    components: dict[str, Any] = field(default_factory=dict)
    address: str = ""
    """What a browser asks for when it opens the page: later its script says which page it is."""
    query: str = ""
    script: str = ""
    _run: str = ""
    _fragments: frozenset[str] = frozenset()

    def receive(self, message: ForwardMsg) -> bool:
        """Takes in one message; True where it is the last one of what was asked for."""
        kind = message.WhichOneof("type")
        if kind == OPENING:
            self._begin(message)
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._draw(message.delta.new_element, message.delta.fragment_id)
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "navigation":
            self.script = message.navigation.page_script_hash
        elif kind == CLOSING and message.script_finished != GOES_ON:
            self._drop_what_was_not_drawn_again()
            return True
        return False

    def by_key(self, key: str) -> Widget:
        """The widget of this key. Raises LookupError that names what is on the page."""
        for widget in self.widgets.values():
            if widget.key == key:
                return widget
        raise LookupError(f"no widget {key!r} on the page; there are {self.keys_on_page()}")

    def keys_on_page(self) -> list[str]:
        """The keys of all widgets, in the order in which they were first drawn."""
        return [widget.key for widget in self.widgets.values()]

    def state(self, widget: Widget | None) -> ClientState:
        """What a browser sends when this widget was changed, or the page was opened: the values of all widgets on the page."""
        if widget is None:
            state = ClientState(query_string=self.query, page_script_hash=self.script, page_name=self.address)
        else:
            state = ClientState(query_string=self.query, page_script_hash=self.script, fragment_id=widget.fragment)
        state.widget_states.widgets.extend(widget_state(self.widgets[id], value) for id, value in self.values.items())
        return state

    def _begin(self, message: ForwardMsg) -> None:
        self._run = message.metadata.run.script_run_id
        self._fragments = frozenset(message.metadata.run.fragment_ids)
        self.script = message.new_session.page_script_hash or self.script
        self.texts.clear()

    def _draw(self, element: Element, fragment: str) -> None:
        kind = str(element.WhichOneof("type"))
        drawn = getattr(element, kind)
        if kind == "exception":
            raise RuntimeError(f"the page shows an exception: {drawn.type} {drawn.message}")
        if kind == COMPONENT:
            self.components[drawn.component_name] = json.loads(drawn.mixed.json or drawn.json)
        elif kind in TEXTS:
            self.texts.append(getattr(drawn, TEXTS[kind]))
        elif kind in SLOTS:
            options = tuple(getattr(one, "content", one) for one in getattr(drawn, "options", ()))
            self.widgets[drawn.id] = Widget(drawn.id, kind, drawn.id.split("-", 2)[-1], options, fragment, self._run)
            if kind != "button" and (drawn.id not in self.values or drawn.set_value):
                self._set_as_drawn(kind, drawn, options)

    def _set_as_drawn(self, kind: str, drawn: Any, options: tuple[str, ...]) -> None:
        value = drawn_value(kind, drawn, options)
        if value is None:
            self.values.pop(drawn.id, None)
        else:
            self.values[drawn.id] = value

    def _drop_what_was_not_drawn_again(self) -> None:
        for id, widget in list(self.widgets.items()):
            in_question = not self._fragments or widget.fragment in self._fragments
            if in_question and widget.run != self._run:
                del self.widgets[id]
                self.values.pop(id, None)


def drawn_value(kind: str, drawn: Any, options: tuple[str, ...]) -> Value | None:
    """The value that a widget comes with; None for a choice without one."""
    told: bool = drawn.set_value
    if kind == "button_group":
        return list(drawn.raw_values) if told else [options[place] for place in drawn.default]
    if kind == "radio" and not told:
        return options[drawn.default] if drawn.HasField("default") else None
    value: Value = drawn.raw_value if kind == "radio" else drawn.value if told else drawn.default
    return value


def widget_state(widget: Widget, value: Value) -> WidgetState:
    """The value of a widget as it is sent."""
    state = WidgetState(id=widget.id)
    slot = SLOTS[widget.kind]
    if slot == "string_array_value":
        state.string_array_value.SetInParent()
        state.string_array_value.data.extend(value)
    else:
        setattr(state, slot, value)
    return state
