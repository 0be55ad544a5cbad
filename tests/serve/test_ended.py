"""Sessions that were ended stay ended."""

import resource
import time

import pytest

from workbench.serve.admission.ended import DAY, EndedSessions


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ended-sessions"


def test_a_session_that_was_ended_stays_ended_when_the_server_starts_anew(path):
    ended = EndedSessions(path, days=7)
    assert "mine" not in ended
    ended.add("mine")
    ended.add("another")
    anew = EndedSessions(path, days=7)
    assert "mine" in anew
    assert "another" in anew
    assert "a third" not in anew


def test_a_full_disk_ends_a_session_here_and_keeps_it_as_soon_as_there_is_room(path):
    """The system refuses to let any file grow past the middle of a line, as on a full disk."""
    ended = EndedSessions(path, days=7)
    assert ended.add("first")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 5, before[1]))
    try:
        assert not ended.add("second")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "second" in ended
    assert ended.add("third")
    anew = EndedSessions(path, days=7)
    assert all(name in anew for name in ("first", "second", "third"))


def test_only_the_servers_user_may_read_them(path):
    EndedSessions(path, days=7).add("mine")
    assert path.stat().st_mode & 0o777 == 0o600


def test_those_whose_cookies_are_too_old_anyway_are_forgotten(path):
    old, young = time.time() - 8 * DAY, time.time() - 6 * DAY
    path.write_text(f"{old:.0f} old\n{young:.0f} young\n", encoding="utf-8")
    ended = EndedSessions(path, days=7)
    assert "old" not in ended
    assert "young" in ended
    assert "old" not in path.read_text(encoding="utf-8")


def test_a_file_that_was_damaged_does_not_keep_the_server_from_starting(path):
    path.write_bytes(b"\xff\xfe nonsense\n" + f"{time.time():.0f} mine\n17".encode())
    assert "mine" in EndedSessions(path, days=7)


def test_two_servers_on_one_state_know_each_others(path):
    first, second = EndedSessions(path, days=7), EndedSessions(path, days=7)
    first.add("mine")
    assert "mine" in second
    second.add("yours")
    third = EndedSessions(path, days=7)
    assert "yours" in first
    assert {"mine", "yours"} <= {name for name in ("mine", "yours", "none") if name in third}
