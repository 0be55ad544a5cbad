"""Payment terms in words: days, and a discount for paying early."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.files.quotes.lead_time import DAYS_IN, NUMBER, find_time_unit, read_plain
from workbench.files.quotes.vocabulary import fold

_AMERICAN = re.compile(
    rf"(?<![\d/])({NUMBER}) ?%? ?/ ?(\d{{1,3}})\b(?: ?days)?[ ,;]*(?:(?:net|n)[ /]*(\d{{1,3}}))?"
)
_BEFORE_SHARE = re.compile(r"\d (?:days?|tagen?|tg|t|jours?|jrs|j)[ :,;-]*$")
_DAYS = re.compile(
    r"(?<![\d.,/])(\d{1,3}) ?(?:-| )?(?:calendar |kalender|working )?(?:days?|d|tagen?|tg|t|"
    r"jours?|jrs|j|dni|dnu)\b(?! ?%)"
)
_NET = re.compile(r"\b(?:net|netto|n)[ /.]{0,2}(\d{1,3})\b(?! ?%)")
_NET_BEHIND = re.compile(r"\b(\d{1,3}) (?:net|netto)\b")
_SPAN = re.compile(r"(?<!\d)(\d{1,2}) ?(months?|monate?n?|mois|weeks?|wochen?|semaines?)\b")
_PERCENT = re.compile(rf"({NUMBER}) ?%")
_FRACTION = re.compile(r"(?<![\d/])([1-9])/([2-9])(?![\d/])")
_EOM = re.compile(
    r"\beom\b|end of (?:the )?(?:month|mth)|month ?end|monatsende|ende (?:des )?monats?|"
    r"fin (?:de |du )?mois|\bfdm\b"
)
_NOW = re.compile(
    r"on delivery|\bcod\b|cash on|upon (?:receipt|delivery)|on receipt|due (?:on|upon) receipt|"
    r"immediate|sofort|"
    r"bei lieferung|nach erhalt|comptant|a reception|a la livraison|promptly|prompt payment$|"
    r"\bcash\b|"
    r"bar bei|nachnahme|zug um zug"
)
_BEFORE = re.compile(
    r"预付|款到发货|predem|zalohov\w*|przedplata|предоплат\w*|"
    r"advance|prepay|pre pay|\bcia\b|proforma|pro forma|vorkasse|voraus|vorab|anticip|d avance|"
    r"a la commande|"
    r"with order|on order|bei bestellung|bei auftrag|vorauszahlung|payment before"
)
_BEFORE_ALL = re.compile(
    r"before (?:shipment|delivery|dispatch)|vor (?:lieferung|versand)|avant (?:livraison|"
    r"expedition)"
)
_AFTER = re.compile(
    r"after|on delivery|upon|accept|\bdays?\b|tage|jours|nach|\brest\b|balance|reception|ppap"
)
_DISCOUNT = re.compile(r"skonto|discount|escompte|\bdisc\b|nachlass|abzug")
_PARTS = re.compile(
    r"milestone|instal|\brate[ns]?\b|third|drittel|tiers|half|halfte|moitie|anzahlung|acompte|"
    r"deposit|down ?payment|balance|rest\b|solde"
)
_TIED = re.compile(
    r"weekly|monthly|quarterly|monatlich|mensuel|trimestriel|consignment|letter of credit|"
    r"\bl c\b|\blc\b|akkreditiv"
)


@dataclass(frozen=True)
class Payment:
    """Payment terms.

    Attributes
    ----------
    days : float or None
        From the invoice; None where there is no single day.
    discount : float or None
        Share off for paying early.
    discount_days : float or None
    remarks : tuple of str
        What was assumed, or is said and not in the numbers.
    understood : bool
        Whether the words say nothing else that matters.
    """

    days: float | None = None
    discount: float | None = None
    discount_days: float | None = None
    remarks: tuple[str, ...] = ()
    understood: bool = True


def read_payment(text: str) -> Payment | None:
    """Read payment terms; None where a text has none in it.

    Examples
    --------
    >>> one = read_payment("30 Tage netto, 3 % Skonto 10 Tage")
    >>> one.days, one.discount, one.discount_days
    (30.0, 0.03, 10.0)
    >>> read_payment("2/10 net 30").discount, read_payment("60 days EOM").days
    (0.02, 60.0)
    """
    plain = _plain(text)
    if not plain:
        return None
    if _is_in_parts(plain):
        if _BEFORE_ALL.search(plain) and not _AFTER.search(plain):
            return Payment(0.0, None, None, ("All parts are due before delivery.",))
        said = "Payment is in parts; there is no single day."
        return Payment(None, None, None, (said,))
    remarks: list[str] = []
    if _EOM.search(plain):
        remarks.append("The days count from the end of the month, up to a month later.")
    american = _AMERICAN.search(plain)
    if american and _BEFORE_SHARE.search(plain[: american.start()]):
        american = None  # "14 days 2 % / 30 days net"
    if american and (american[3] or "%" in american[0] or _DISCOUNT.search(plain)):
        rest = plain[: american.start()] + " " + plain[american.end() :]
        days = float(american[3]) if american[3] else _net_days(rest)
        share, until = _share(american[1]), float(american[2])
        return _checked(Payment(days, share, until, tuple(remarks)), rest, plain)
    return _read_worded(plain, remarks)


def has_open_share(text: str) -> bool:
    """Say whether a share is due after something, and not how many days after.

    Examples
    --------
    >>> has_open_share("30 % on order, 70 % after delivery")
    True
    >>> has_open_share("30 % on order, 70 % in 20 days after delivery")
    False
    """
    pieces = re.split(r"[,;+]| und | and | et |/ ", text)
    shares = [one for one in pieces if re.search(r"\d ?%|\d/\d|rest|balance|solde", one)]
    after = [plain for one in shares if _AFTER.search(plain := _plain(one))]
    return any(not _DAYS.search(one) and not _SPAN.search(one) for one in after)


def _plain(text: str) -> str:
    """Return the words without accents, with the signs that terms are written with."""
    text = re.sub(r"(?<=\d)\s*(?:天|日)", " days ", text)
    text = re.sub(r"月结", " net ", text)
    kept = "".join(one if one in "%/.,;-" else fold(one) or " " for one in text)
    kept = re.sub(r"(?<=[a-z])\.|[-](?=\D)|(?<=\D)-", " ", kept)
    kept = kept.replace("percent", "%").replace("prozent", "%").replace("v.h", "%")
    words = {
        "thirty": "30",
        "sixty": "60",
        "ninety": "90",
        "fourteen": "14",
        "ten": "10",
        "dreissig": "30",
    }
    kept = " ".join(words.get(one, one) for one in kept.split())
    return kept.strip(" .,;")


def _is_in_parts(plain: str) -> bool:
    shares = [read_plain(one) for one in _PERCENT.findall(plain)]
    large = [one for one in shares if one >= 10]
    if len(large) > 1 or (
        large and large[0] < 100 and (_PARTS.search(plain) or _BEFORE.search(plain))
    ):
        return True
    fractions = [one for one in _FRACTION.findall(plain) if int(one[0]) < int(one[1])]
    if len(fractions) > 1 or (fractions and re.search(r"[a-z]", plain) and _BEFORE.search(plain)):
        return True
    return bool(
        _PARTS.search(plain)
        and re.search(r"third|drittel|tiers|half|halfte|moitie|milestone|instal", plain)
    )


def _share(text: str) -> float:
    return round(read_plain(text) / 100, 10)


def _net_days(plain: str) -> float | None:
    if nets := _find_nets(plain):
        return nets[0]
    days = [float(one) for one in _DAYS.findall(plain)]
    return max(days) if days else None


def _find_nets(plain: str) -> list[float]:
    return [float(one) for one in _NET.findall(plain) or _NET_BEHIND.findall(plain)]


def _read_worded(plain: str, remarks: list[str]) -> Payment | None:
    days = [float(one) for one in _DAYS.findall(plain)]
    nets = _find_nets(plain)
    shares = _PERCENT.findall(plain)
    for count, word in _SPAN.findall(plain):
        length = DAYS_IN[find_time_unit(word)]
        days.append(float(count) * length)
        remarks.append(f"{count} {word} counted as {float(count) * length:.0f} days.")
    if shares and read_plain(shares[0]) < 100:
        return _with_discount(plain, days, nets, shares, remarks)
    if nets and not days:
        return _checked(Payment(nets[0], None, None, tuple(remarks)), "", plain)
    if days:
        if len(set(days)) > 1:
            return Payment(None, None, None, ("Several numbers of days are named.",), False)
        return _checked(Payment(days[0], None, None, tuple(remarks)), "", plain)
    if _BEFORE.search(plain):
        said = "Paid before delivery; counted as 0 days."
        return Payment(0.0, None, None, (*remarks, said))
    if _NOW.search(plain) or re.fullmatch(r"(?:net|netto|rein netto|net cash)", plain):
        return Payment(0.0, None, None, tuple(remarks))
    if _EOM.search(plain):
        return Payment(0.0, None, None, tuple(remarks))
    if re.fullmatch(r"\d{1,3}", plain):
        return Payment(float(plain))
    return None


def _with_discount(
    plain: str, days: list[float], nets: list[float], shares: list[str], remarks: list[str]
) -> Payment:
    share = _share(shares[0])
    if len(shares) > 1:
        remarks.append("More than one discount is named; the first is taken.")
    beside = _days_beside(plain, days, bool(nets))
    if len(set(days)) > 1 and _nearest_days(plain) != beside:
        said = "Which days are for the discount does not come out."
        return Payment(None, None, None, (said,), False)
    net = nets[0] if nets else (max(days) if len(set(days)) > 1 else None)
    if net is None and days and beside is None:
        net = days[0]
    if net is not None and net == beside and len(set(days)) == 1 and not nets:
        net = None
    return _checked(Payment(net, share, beside, tuple(remarks)), "", plain)


def _nearest_days(plain: str) -> float | None:
    """Return the days that stand nearest to the discount."""
    share = _PERCENT.search(plain)
    found = [(one.start(), one.end(), float(one[1])) for one in _DAYS.finditer(plain)]
    if share is None or not found:
        return None

    def distance(one: tuple[int, int, float]) -> int:
        between = plain[one[1] : share.start()] + plain[share.end() : one[0]]
        return len(between) + (20 if "," in between or re.search(r"\bnet", between) else 0)

    return min(found, key=distance)[2]


def _days_beside(plain: str, days: list[float], has_net: bool) -> float | None:
    """Return the days within which the discount holds: those nearest to it, the fewest."""
    if not days:
        bare = re.search(
            r"% ?(?:skonto|discount|escompte)?,? ?(?:in|within|a|bei|innerhalb|-)? ?(\d{1,3})\b",
            plain,
        )
        return float(bare[1]) if bare else None
    if len(set(days)) > 1:
        return min(days)
    return days[0] if has_net or _DISCOUNT.search(plain) else None


def _checked(payment: Payment, rest: str, plain: str) -> Payment:
    """Say what the words hold beside numbers of days that the numbers do not."""
    remarks = list(payment.remarks)
    if _BEFORE.search(plain) and payment.days:
        return Payment(
            None, None, None, (*remarks, "Says both days and payment in advance."), False
        )
    if _TIED.search(plain):
        remarks.append("More is said than the days.")
    if payment.discount is not None and payment.days is None:
        remarks.append("Only the discount has days; those without it are not said.")
    if left := _unread(payment, plain):
        if not _EOM.search(plain):
            said = f"{left[0]:g} in the terms is not accounted for."
            return Payment(None, None, None, (said,), False)
        remarks.append(f"{left[0]:g} beside the month's end is not counted.")
    longest = payment.days if payment.days is not None else float("inf")
    if (payment.discount_days or 0.0) > longest:
        return Payment(None, None, None, ("The discount lasts longer than the term.",), False)
    return Payment(payment.days, payment.discount, payment.discount_days, tuple(remarks))


def _unread(payment: Payment, plain: str) -> list[float]:
    """Return the numbers of the words that are in none of the terms."""
    if len(_PERCENT.findall(plain)) > 1:
        return []
    found = [read_plain(one) for one in re.findall(NUMBER, plain)]
    known = {payment.days, payment.discount_days, 100.0}
    if payment.discount is not None:
        known.add(round(100 * payment.discount, 8))
    known |= {float(count) for count, _ in _SPAN.findall(plain)}
    return [one for one in found if one not in known]
