"""Our numbers against open data: each difference is found, kept with its reason, and told once it is gone."""

import importlib.util
from pathlib import Path

import pytest

from shcli.authoring.records.upkeep import NumberDifference
from shcli.model import Contacts, Country, EmergencyNumber, Service, Way

ROOT = Path(__file__).parent.parent.parent
ECCDATA = """\
revision: 2
countries {
  iso_code: "NO"
  eccs {
    phone_number: "112"
    types: POLICE
  }
  eccs {
    phone_number: "911"
    types: AMBULANCE
    types: FIRE
    routing: NORMAL
  }
  eccs {
    phone_number: "120"
    types: MARINE_GUARD
  }
  ecc_fallback: "112"
}
countries {
  iso_code: "SE"
  eccs {
    phone_number: "112"
    types: POLICE
  }
  ecc_fallback: "112"
}
"""


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("compare_numbers", ROOT / "tools" / "compare_numbers.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def contacts(*numbers, cost="", dial="80012345", code="NO"):
    emergency = tuple(
        EmergencyNumber(number=number, purpose="ambulance", status="confirmed", sources=()) for number in numbers
    )
    line = Service(
        id="line", name="Line", audience="anyone", group="general", confirmed_by="own-page", sources=(), cost=cost,
        ways=(Way(type="phone", value=dial, dial=dial),),
    )  # fmt: skip
    return Contacts(
        on_contact=(), directories=(), countries=(Country(code=code, name=code, emergency=emergency, services=(line,)),)
    )


def found(tool, ours, eccdata=ECCDATA, countries=("NO",)):
    return {
        number: sorted(places) for number, places in tool.differences(tool.offered(ours), countries, eccdata).items()
    }


def test_android_is_read_for_police_ambulance_and_fire(tool):
    assert tool.android(ECCDATA) == {("NO", "112"), ("NO", "911"), ("SE", "112")}


def test_each_kind_of_difference_is_found(tool):
    shown = found(tool, contacts("112", "113", "999"))

    assert shown["NO", "911"] == ["only-in-android"]
    assert shown["NO", "113"] == ["not-in-android"]
    assert shown["NO", "999"] == ["not-in-android", "not-in-libphonenumber"]
    assert shown["NO", "110"] == ["only-in-libphonenumber"]
    assert ("NO", "112") not in shown
    assert ("SE", "112") not in shown


@pytest.mark.parametrize(
    ("cost", "dial", "place"),
    [("", "80012345", "free-in-libphonenumber"), ("free", "82012345", "not-free-in-libphonenumber")],
)
def test_a_cost_that_the_numbering_plan_contradicts_is_a_difference(tool, cost, dial, place):
    assert found(tool, contacts(cost=cost, dial=dial))["NO", dial] == [place]


def test_a_number_with_signs_that_are_no_digits_is_not_compared(tool):
    assert ("CL", "4141") not in found(tool, contacts(cost="free", dial="*4141", code="CL"), countries=("CL",))


def test_without_androids_file_what_is_known_of_it_is_kept(tool):
    known = [NumberDifference(country="NO", number="911", where=("only-in-android",), reason="It is foreign.")]
    whole = tool.with_android_kept({}, known)

    assert whole == {("NO", "911"): {"only-in-android"}}
    assert tool.report(whole, known) == []


def test_a_reason_is_kept_for_exactly_its_difference(tool):
    known = [NumberDifference(country="NO", number="911", where=("only-in-android",), reason='It is "foreign".')]

    assert 'reason: "It is \\"foreign\\"."' in tool.written({("NO", "911"): {"only-in-android"}}, known)
    assert "reason" not in tool.written({("NO", "911"): {"only-in-libphonenumber"}}, known).split(tool.HEAD)[1]


def test_the_report_names_what_is_new_what_is_gone_and_what_has_no_reason(tool):
    known = [
        NumberDifference(country="NO", number="1", where=("only-in-android",)),
        NumberDifference(country="NO", number="2", where=("only-in-android",), reason="Gone."),
    ]
    lines = tool.report({("NO", "1"): {"only-in-android"}, ("NO", "3"): {"not-in-android"}}, known)

    assert lines == ["gone: NO 2 only-in-android", "new: NO 3 not-in-android", "no reason: NO 1 only-in-android"]


def test_the_file_is_as_the_tool_writes_it(tool):
    known = tool.kept()
    whole = {(item.country, item.number): set(item.where) for item in known}

    assert tool.FILE.read_text(encoding="utf-8") == tool.written(whole, known)
