"""A negotiation of GENIUS or GeniusWeb from its files, whichever of them is the domain."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.files.deal_files import read_content, read_deal, read_source
from workbench.files.file_problems import refuse_file
from workbench.files.genius.geniusweb import is_domain, is_profile, read_geniusweb
from workbench.files.genius.reading import build_genius, label_parties, name_parties
from workbench.files.genius.xml import XmlPart, parse_xml
from workbench.model import Deal

FILE_LIMIT = 20
"""Most files of one negotiation."""


def read_scenario(files: Mapping[str, bytes]) -> Deal:
    """Read a scored deal from a domain and two or more profiles, in any order.

    Parameters
    ----------
    files : mapping of str to bytes
        Content of each file by its name: GENIUS XML, or GeniusWeb JSON.

    Raises
    ------
    DealFileError
        If the domain or a profile is missing, or a file is not read, with file and line.
    """
    if len(files) > FILE_LIMIT:
        raise refuse_file(next(iter(files)), f"a negotiation has at most {FILE_LIMIT} files")
    endings = {Path(name).suffix.lower() for name in files}
    if endings == {".xml"}:
        return _read_xml_files(files)
    if endings == {".json"}:
        return _read_json_files(files)
    odd = next(name for name in files if Path(name).suffix.lower() not in (".xml", ".json"))
    if Path(odd).suffix.lower() in (".yml", ".yaml"):
        message = "NegMAS scenarios in YAML are not read; save the scenario as GENIUS XML"
        raise refuse_file(odd, message)
    raise refuse_file(odd, "a GENIUS negotiation is made of .xml files: a domain, then profiles")


def read_uploaded(files: Mapping[str, bytes]) -> Deal:
    """Read the files that a person chose: a deal file, or a negotiation of GENIUS.

    Raises
    ------
    DealFileError
        As :func:`workbench.files.read_deal` for one file, :func:`read_scenario` for several.
    """
    name, content = next(iter(files.items()))
    if len(files) > 1 or name.lower().endswith(".xml") or _is_of_geniusweb(name, content):
        return read_scenario(files)
    return read_deal(content, name=name)


def _is_of_geniusweb(name: str, content: bytes) -> bool:
    if not name.lower().endswith(".json"):
        return False
    data = read_source(content, name=name).data
    return is_domain(data) or is_profile(data)


def read_scenario_folder(folder: Path) -> Deal:
    """Read the GENIUS files that lie in a folder; as :func:`read_scenario`."""
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".xml")
    return read_scenario({path.name: read_content(path) for path in paths})


def holds_scenario(folder: Path) -> bool:
    """Say whether a folder holds files of GENIUS."""
    return folder.is_dir() and any(path.suffix.lower() == ".xml" for path in folder.iterdir())


def _read_xml_files(files: Mapping[str, bytes]) -> Deal:
    parts: list[XmlPart] = [parse_xml(content, name) for name, content in files.items()]
    valued = ("weight", "ufun", "reservation", "evaluator")
    domains = [part for part in parts if not any(any(part.find_all(tag)) for tag in valued)]
    _check_one_domain([part.file for part in domains], files)
    profiles = [part for part in parts if part is not domains[0]]
    paths = [part.file for part in profiles]
    by_party = dict(zip(name_parties(paths), profiles, strict=True))
    return build_genius(domains[0], by_party, label_parties(paths))


def _read_json_files(files: Mapping[str, bytes]) -> Deal:
    data: dict[str, Any] = {
        name: read_source(content, name=name).data for name, content in files.items()
    }
    strange = [name for name, one in data.items() if not is_domain(one) and not is_profile(one)]
    if strange:
        message = "this is neither a deal file nor GeniusWeb's (no issuesValues, no linear profile)"
        raise refuse_file(strange[0], message)
    domains = [name for name, one in data.items() if is_domain(one)]
    _check_one_domain(domains, files)
    return read_geniusweb(domains[0], data)


def _check_one_domain(domains: list[str], files: Mapping[str, bytes]) -> None:
    names = ", ".join(files)
    if len(domains) != 1:
        message = f"of the files of a negotiation one is the domain, got {len(domains)}: {names}"
        raise refuse_file(domains[0] if domains else next(iter(files)), message)
    if len(files) < 3:
        raise refuse_file(
            domains[0], f"choose the domain and a profile for each of two or more parties: {names}"
        )
