"""Attacks from outside on a running server: what a browser could send, and more."""

from __future__ import annotations

import json
import time
import uuid

import pytest
from visiting import find_state, message
from websockets.exceptions import ConnectionClosed, InvalidStatus

from workbench.serve.calculation.messages import LARGEST, OUTGOING

CONTROL = "jupyter.widget.control"


@pytest.fixture(scope="module")
def owner(visit):
    """A visitor with a page on the frontier of the canned food, and its kernel."""
    visitor = visit()
    visitor.kernel = visitor.ask("open/frontier/canned-food").kernel
    return visitor


@pytest.fixture
def line(owner):
    with owner.line(owner.kernel) as line:
        yield line


def test_a_page_never_gets_code_executed(line, tmp_path):
    mark = tmp_path / "executed"
    content = {"code": f"open({str(mark)!r}, 'w')", "silent": False, "user_expressions": {}}
    for channel in ("shell", "control", "stdin"):
        for kind in ("execute_request", "debug_request", "inspect_request", "complete_request",
                     "history_request", "interrupt_request", "input_reply"):  # fmt: skip
            line.send(kind, content, channel=channel)
    states, kinds = line.states()
    assert states  # the line still works
    assert set(kinds) <= OUTGOING
    assert not mark.exists()


def test_a_page_does_not_end_its_kernel_by_message_or_a_foreign_comm(line):
    line.send("shutdown_request", {"restart": False}, channel="control")
    line.send("shutdown_request", {"restart": False})
    for target in ("jupyter.widget", "matplotlib", "evil"):
        line.send("comm_open", {"comm_id": uuid.uuid4().hex, "target_name": target, "data": {}})
    states, _ = line.states()
    for comm in states:
        line.send("comm_close", {"comm_id": comm, "data": {}})
    assert line.states()[0].keys() == states.keys()


def test_malformed_messages_are_dropped_without_harm(line):
    for text in (b"", b"\0" * 8, b"\xff" * 64, b"{}", message("comm_msg", None), message("", {})):
        line.socket.send(text)
    for text in ("", "{}", json.dumps({"channel": "shell", "header": {"msg_type": "x"}})):
        line.socket.send(text)
    assert line.states()[0]


def test_an_oversized_message_ends_the_line_and_nothing_else(owner):
    with owner.line(owner.kernel) as line:
        line.send("comm_msg", {"data": "x" * 300_000})
        assert line.states()[0]
        with pytest.raises(ConnectionClosed):
            line.send("comm_msg", {}, buffers=(bytes(LARGEST + 1),))
            line.states()
    with owner.line(owner.kernel) as line:
        assert line.states()[0]


def test_widgets_limits_are_not_the_visitors_to_move(line):
    states, _ = line.states()
    name, slider = find_state(states, _model_name="FloatSliderModel")
    line.update(name, max=1e9, value=1e8)
    line.update(name, disabled=True)
    after = line.states()[0][name]
    assert (after["max"], after["value"]) == (slider["max"], slider["value"])
    line.update(name, value=1e300)  # the kernel's own slider clamps, and the model decides
    after = line.states()[0][name]
    assert slider["min"] <= after["value"] <= slider["max"]
    line.update(name, value="nonsense")
    assert line.states()[0][name]["value"] == after["value"]


def test_a_message_to_a_comm_that_is_not_there_does_nothing(line):
    line.update(uuid.uuid4().hex, value=3)
    line.send("comm_msg", {"comm_id": {"a": 1}, "data": {"method": "custom", "content": 3}})
    _, kinds = line.states()
    assert set(kinds) <= OUTGOING  # no error, no traceback, no stderr


@pytest.mark.parametrize(
    "content", ["x" * 1000, {"ask": "figure", "have": []}, {"tell": "choose", "key": {}}, None]
)
def test_what_widgets_do_not_understand_tells_nothing(line, content):
    states, _ = line.states()
    for comm in states:
        line.send("comm_msg", {"comm_id": comm, "data": {"method": "custom", "content": content}})
    _, kinds = line.states()
    assert set(kinds) <= OUTGOING


@pytest.mark.parametrize("path", ["api/kernels/{}", "api/kernels/{}/channels"])
def test_another_visitors_kernel_is_not_there(owner, visit, path):
    other = visit()
    assert other.ask(path.format(owner.kernel)).status == 404
    assert other.ask(path.format(uuid.uuid4())).status == 404


def test_another_visitors_line_is_refused(owner, visit, stranger):
    for other, status in ((visit(), 404), (stranger, 403)):
        with pytest.raises(InvalidStatus) as refused, other.line(owner.kernel):
            pass
        assert refused.value.response.status_code == status


def test_another_visitors_kernel_is_not_ended(owner, visit, line):
    other = visit()
    other.ask()
    assert other.post(f"voila/api/shutdown/{owner.kernel}").status == 404
    assert line.states()[0]


def test_the_protocol_that_is_read_less_strictly_is_refused(owner):
    with pytest.raises(InvalidStatus) as refused, owner.line(owner.kernel, subprotocols=None):
        pass
    assert refused.value.response.status_code == 400


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}])
def test_lines_from_foreign_pages_are_refused(owner, headers):
    with pytest.raises(InvalidStatus) as refused, owner.line(owner.kernel, headers=headers):
        pass
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Host": "127.0.0.1.evil.example"}, {"Host": "[::"},
     {"Origin": "http://evil.example"}, {"Origin": "null"}],
)  # fmt: skip
@pytest.mark.parametrize("path", ["", "open/frontier/thompson", "voila/static/voila.js", "health"])
def test_foreign_hosts_and_origins_are_refused_everywhere(owner, path, headers):
    assert owner.ask(path, **headers).status == 403


@pytest.mark.parametrize("path", ["logout", "share/thompson", "end-share/abc", "login"])
def test_forms_from_elsewhere_are_refused(owner, path):
    assert owner.ask(path, method="POST", data={"view": "analyst", "days": "7"}).status == 403
    assert owner.post(path, Origin="http://evil.example").status == 403


@pytest.mark.parametrize(
    "path",
    [
        "voila/static/../../../../../etc/passwd", "voila/static/..%2f..%2f..%2fetc%2fpasswd",
        "voila/static/%2e%2e/%2e%2e/templates/base/page.html", "assets/../launch.py",
        "assets/..%5claunch.py", "assets//etc/passwd", "assets/%00pages.css",
        "voila/labextensions/../../../bin/python", "voila/labextensions/",
        "voila/templates/../static/launch.py", "voila/templates/lab/static/..%2findex.html.j2",
        "open/frontier/..%2f..%2fetc%2fpasswd", "open/frontier/canned-food%2fdeal.yaml",
        "open/..%2ffrontier/thompson", "open/frontier/none", "share/..%2f..", "share/broken",
        "voila/render/..%2fsecret.ipynb", "voila/render/", "voila/files/deal.yaml", "voila/tree",
        "voila/api/contents", "api/contents", "api/kernels", "api/sessions", "api/kernelspecs",
        "api/terminals", "terminals/websocket/1", "files/deal.yaml", "nbconvert/html/x.ipynb",
        "voila/query/x", "voila/execution/x", "api/status", "lab", "tree", "metrics", "api/me",
    ],
)  # fmt: skip
def test_nothing_beside_the_app_is_there(owner, path):
    answer = owner.ask(path)
    assert answer.status == 404
    assert "Traceback" not in answer.text


def test_a_broken_deal_says_what_is_wrong_and_where(owner):
    answer = owner.ask("open/frontier/broken")
    assert answer.status == 422
    assert "deal.yaml:3:1: isues: unknown field &#39;isues&#39;" in answer.text


def test_an_error_of_a_page_tells_neither_code_nor_traceback(owner):
    text = owner.ask("voila/render/frontier.ipynb").text  # its example is not there
    assert "log has the details" in text
    assert "open_desk" not in text
    assert "Traceback" not in text


def until_closed(line, send):
    """Send again and again until the server has closed the line; give up after a while."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            send()
        except (ConnectionClosed, OSError):
            return True
    return False


def test_a_page_that_sends_more_than_any_page_does_loses_its_line(visit):
    visitor = visit()
    with visitor.line(visitor.ask("open/frontier/thompson").kernel) as line:
        assert until_closed(line, lambda: line.send("comm_info_request", {}))


def test_a_reader_that_never_reads_does_not_grow_the_server(visit, stranger):
    visitor = visit()
    with visitor.line(visitor.ask("open/frontier/thompson").kernel, max_queue=1) as line:
        comm = uuid.uuid4().hex
        line.send("comm_open", {"comm_id": comm, "target_name": CONTROL, "data": {}})
        before = json.loads(stranger.ask("health").text)["memory_mib"]["server"]

        def ask_for_everything():
            time.sleep(0.02)  # as fast as a page may, so that only its reading is amiss
            line.send("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})

        assert until_closed(line, ask_for_everything)
    after = json.loads(stranger.ask("health").text)["memory_mib"]["server"]
    assert after - before < 64
