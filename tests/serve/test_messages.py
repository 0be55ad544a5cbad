"""Which messages pass, without a server."""

import contextlib
import json
import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from visiting import join, message

from workbench.serve.calculation.messages import LARGEST, RefusedError, check_message, read_message

CONTROL = {"comm_id": "c", "target_name": "jupyter.widget.control", "data": {}}


def check(sent, opened=()):
    check_message(read_message(sent), set(opened))


def widget(data):
    return message("comm_msg", {"comm_id": "w", "data": data})


@pytest.mark.parametrize(
    "sent",
    [
        message("kernel_info_request", {}),
        message("comm_info_request", {}),
        message("comm_open", CONTROL),
        widget({"method": "request_states"}),
        widget({"method": "custom", "content": {"tell": "choose", "key": 3}}),
        widget({"method": "update", "state": {"value": 3}, "buffer_paths": []}),
        widget({"method": "update", "state": {"index": 3, "value": 2}}),
        widget({"method": "update", "state": {}, "buffer_paths": [["value", 0, "content"]]}),
        message("comm_msg", {"data": {"method": "update", "state": {}}}, buffers=(b"\0" * 9,)),
    ],
)
def test_what_widgets_send_passes(sent):
    check(sent)


@pytest.mark.parametrize(
    "kind",
    [
        "execute_request", "complete_request", "inspect_request", "history_request",
        "is_complete_request", "debug_request", "interrupt_request", "shutdown_request",
        "input_reply", "connect_request", "usage_request", "create_subshell_request", "",
    ],
)  # fmt: skip
@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "iopub"])
def test_nothing_that_runs_asks_or_ends_passes(kind, channel):
    with pytest.raises(RefusedError):
        check(message(kind, {"code": "1", "silent": False}, channel=channel))


@pytest.mark.parametrize("channel", ["control", "stdin", "iopub", "", "SHELL", "shell\0"])
def test_widgets_speak_on_one_channel_only(channel):
    with pytest.raises(RefusedError):
        check(message("kernel_info_request", {}, channel=channel))


@pytest.mark.parametrize(
    "state",
    [{"max": 9}, {"value": 1, "max": 9}, {"disabled": False}, {"layout": "x"}, {"_esm": "x"},
     {"options": []}, {"_model_module": "x"}, {"content": []}],
)  # fmt: skip
def test_a_page_changes_nothing_of_a_control_but_its_value(state):
    with pytest.raises(RefusedError):
        check(widget({"method": "update", "state": state}))


@pytest.mark.parametrize(
    "data",
    [None, 3, [], {}, {"method": "echo_update"}, {"method": "update", "state": [1]},
     {"method": ["custom"]}],
)  # fmt: skip
def test_a_widgets_message_has_a_known_form(data):
    with pytest.raises(RefusedError):
        check(widget(data))


@pytest.mark.parametrize("target", ["jupyter.widget", "evil", None, 3, ["jupyter.widget.control"]])
def test_comms_of_other_targets_are_not_opened(target):
    with pytest.raises(RefusedError):
        check(message("comm_open", CONTROL | {"target_name": target}))


def test_only_what_the_page_opened_is_the_pages_to_close():
    close = message("comm_close", {"comm_id": "c"})
    with pytest.raises(RefusedError):
        check(close)
    check(close, opened=["c"])


def test_a_page_opens_a_bounded_number_of_comms():
    opened = {str(number) for number in range(40)}
    with pytest.raises(RefusedError):
        check(message("comm_open", CONTROL), opened)


def test_a_message_has_a_bounded_size():
    with pytest.raises(RefusedError, match="too large"):
        read_message(message("comm_msg", {}, buffers=(bytes(LARGEST),)))
    with pytest.raises(RefusedError, match="too much text"):
        read_message(message("comm_msg", {"text": "x" * 300_000}))


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "nonsense", "3", "[]", '"text"', "null", '{"msg_type":', "\udcff"],
)
def test_a_part_that_is_no_object_is_refused(text):
    part = text.encode("utf-8", "surrogateescape")
    with pytest.raises(RefusedError):
        read_message(join(b"shell", [part, b"{}", b"{}", b"{}"]))


@given(st.binary(max_size=200))
@example(struct.pack("<Q", 2**64 - 1) + bytes(64))
@example(struct.pack("<3Q", 2, 24, 24))
@example(struct.pack("<8Q", 7, 64, 0, 64, 64, 64, 64, 64))
@example(join(b"shell", [b"{}"]))
@example(b"")
def test_any_bytes_are_read_or_refused_at_once(text):
    with contextlib.suppress(RefusedError):
        read_message(text)


def test_the_protocol_of_text_is_refused():
    with pytest.raises(RefusedError):
        read_message(json.dumps({"header": {"msg_type": "kernel_info_request"}, "content": {}}))


@pytest.mark.parametrize(
    "paths", [[["children"]], [["value"], ["max", 0]], [[]], [[0]], [None], "value", {}, None]
)
def test_buffers_go_nowhere_but_into_what_a_state_may_change(paths):
    with pytest.raises(RefusedError):
        check(widget({"method": "update", "state": {"value": 1}, "buffer_paths": paths}))
