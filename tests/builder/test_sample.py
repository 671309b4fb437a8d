"""The sample company: large enough, coherent, true to the day, and the same in every template."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import fields
from itertools import pairwise
from typing import Any

import pytest

from sheetokr.builder.sample import MONTHS_BEFORE, load_sample, number_format
from sheetokr.builder.sample_rows import LONGEST_GAP
from sheetokr.declaration import load_template
from sheetokr.declared import TEMPLATES
from tests.builder.books import Q4, TODAY, Quarter, opened, rows, rows_of, tables

COMPANY = load_sample()
YEAR = Quarter("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31))
METRICS = {"increase", "decrease", "reach", "at least", "at most", "between", "milestone", "baseline"}


class TestAsTheIssueDemands:
    def test_three_levels_and_both_types(self) -> None:
        assert {objective.level for objective in COMPANY.objectives} == {"company", "team", "individual"}
        assert {objective.type for objective in COMPANY.objectives} == {"committed", "aspirational"}

    def test_at_least_eight_objectives_and_twenty_four_key_results_of_every_metric(self) -> None:
        assert len(rows_of("okr", "objectives")) >= 8
        key_results = rows_of("okr", "key_results")
        assert len(key_results) >= 24
        assert {row["metric"] for row in key_results} == METRICS

    @pytest.mark.parametrize("today", [dt.date(2026, 6, 1), Q4.start, TODAY, Q4.end, dt.date(2027, 2, 1)])
    def test_ten_kpis_with_a_year_of_monthly_values_on_any_day(self, today: dt.date) -> None:
        values = Counter(row["kpi"] for row in rows_of("okr", "kpi_values", today=today))
        assert len([kpi for kpi, count in values.items() if count >= 12]) >= 10

    def test_check_ins_initiatives_people(self) -> None:
        assert len(rows_of("okr", "check_ins")) >= 50
        assert len(rows_of("okr", "initiatives")) >= 10
        people = rows_of("okr", "people")
        assert len(people) >= 12
        assert all(str(person["email"]).endswith(".example") for person in people)


class TestCoherence:
    def test_every_reference_leads_somewhere(self) -> None:
        objectives = {one.id for one in COMPANY.objectives}
        key_results = {one.id for one in COMPANY.key_results}
        kpis = {one.id for one in COMPANY.kpis}
        assert {one.parent for one in COMPANY.objectives if one.parent} <= objectives | key_results
        assert {one.objective for one in COMPANY.key_results} == objectives
        assert {one.key_result for one in COMPANY.initiatives} <= key_results
        assert {one.kpi for one in COMPANY.key_results if one.kpi} <= kpis
        assert {one.why for one in COMPANY.kpis} <= objectives | kpis

    def test_everyone_named_is_one_of_the_people(self) -> None:
        people = {person.name for person in COMPANY.people}
        owned: tuple[Any, ...] = (*COMPANY.objectives, *COMPANY.key_results, *COMPANY.kpis, *COMPANY.initiatives)
        assert {one.owner for one in owned} <= people
        assert {person.manager for person in COMPANY.people if person.manager} <= people
        teams = {person.team for person in COMPANY.people}
        assert {one.team for one in COMPANY.objectives} | {one.team for one in COMPANY.kpis} <= teams

    def test_every_word_is_one_of_the_template_s_choices(self) -> None:
        """So that no drop-down questions what the sample says."""
        for tab in load_template("okr").tabs:
            for row in rows_of("okr", tab.kind) if tab.columns else ():
                for column in tab.columns:
                    assert not column.choices or row.get(column.field) in {None, *column.choices}

    def test_a_churn_kpi_in_percent_missed_its_target_three_months_in_a_row_and_a_key_result_works_on_it(self) -> None:
        churn = next(kpi for kpi in COMPANY.kpis if "churn" in kpi.title)
        assert (churn.unit, churn.direction) == ("%", "lower")
        assert churn.target is not None
        for months in (1, 2):
            newest = churn.values[MONTHS_BEFORE - 3 + months : MONTHS_BEFORE + months]
            assert min(newest) > churn.target * 1.1
        working = next(one for one in COMPANY.key_results if one.kpi == churn.id)
        assert working.start == churn.values[MONTHS_BEFORE - 1]

    def test_values_come_from_kpis_check_ins_current_and_initiatives(self) -> None:
        sources = Counter(
            "kpi" if one.kpi else "check-ins" if one.check_ins else "current" if one.current else "initiatives"
            for one in COMPANY.key_results
        )
        assert set(sources) == {"kpi", "check-ins", "current", "initiatives"}

    def test_no_key_result_has_two_sources_that_could_disagree(self) -> None:
        assert not [
            one.id for one in COMPANY.key_results if bool(one.kpi) + bool(one.check_ins) + bool(one.current) > 1
        ]


class TestTime:
    @pytest.mark.parametrize("today", [dt.date(2026, 9, 1), Q4.start, TODAY, Q4.end])
    @pytest.mark.parametrize("kind", ["check_ins", "kpi_values"])
    def test_nothing_that_is_still_to_come_is_there(self, kind: str, today: dt.date) -> None:
        days = [row["date"] for row in rows_of("okr", kind, today=today)]
        assert all(day <= today for day in days)
        assert days == sorted(days)

    def test_before_the_cycle_nobody_has_checked_in(self) -> None:
        assert not rows_of("okr", "check_ins", today=dt.date(2026, 9, 30))

    def test_current_and_done_are_as_of_the_day(self) -> None:
        early, late = (rows_of("okr", "key_results", today=day) for day in (dt.date(2026, 10, 5), Q4.end))
        pilot = [next(row["current"] for row in rows if row["id"] == "KR30") for rows in (early, late)]
        assert pilot == ["no", "yes"]
        done = [row["status"] for row in rows_of("okr", "initiatives", today=dt.date(2026, 10, 1))]
        assert set(done) == {"planned", "dropped"}

    def test_in_a_long_cycle_people_still_check_in_every_other_week(self) -> None:
        """Or else every row of a year would be stale."""
        rows = rows_of("okr", "check_ins", cycle=YEAR, today=YEAR.end)
        days = [row["date"] for row in rows if row["key_result"] == "KR10"]
        assert len(days) > 20
        assert max((after - before).days for before, after in pairwise(days)) <= LONGEST_GAP

    def test_everything_lies_within_the_cycle(self) -> None:
        due = [row["due"] for row in rows_of("okr", "initiatives", cycle=YEAR)]
        assert all(YEAR.start <= day <= YEAR.end for day in due)


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_file_says_what_the_sample_says(template: str) -> None:
    for tab in tables(template):
        asked = [column.field for column in tab.columns if not column.owned]
        found = [[row[field] for field in asked] for row in rows(opened(template)[tab.name], tab)]
        told = [[_in_a_cell(row[field]) for field in asked] for row in rows_of(template, tab.kind)]
        assert [[_in_a_cell(value) for value in row] for row in found] == told, tab.name


def _in_a_cell(value: Any) -> Any:
    """A value as a cell holds it: days as points in time; a blank and a 0 alike are nothing here."""
    is_day = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    return dt.datetime.combine(value, dt.time()) if is_day else value or None


class TestOtherTemplates:
    def test_flat_has_the_same_key_results_with_their_objectives(self) -> None:
        flat, apart = rows_of("okr-flat", "flat"), rows_of("okr", "key_results")
        assert [row["title"] for row in flat] == [row["title"] for row in apart]
        titles = {row["id"]: row["title"] for row in rows_of("okr", "objectives")}
        assert [row["objective"] for row in flat] == [titles[row["objective"]] for row in apart]

    def test_flat_has_check_ins_where_the_others_have_kpis(self) -> None:
        """And names no KPI: there is no tab for them."""
        assert not [row for row in rows_of("okr-flat", "flat") if row["kpi"]]
        checked = {row["key_result"] for row in rows_of("okr-flat", "check_ins")}
        assert {one.id for one in COMPANY.key_results if one.kpi} <= checked

    def test_flat_says_in_current_what_initiatives_have_done(self) -> None:
        ready = next(row for row in rows_of("okr-flat", "flat") if row["id"] == "KR6")
        assert ready["current"] == 0.6

    def test_kpi_has_the_same_kpis_and_names_no_id_that_it_has_not(self) -> None:
        alone, among = rows_of("kpi", "kpis"), rows_of("okr", "kpis")
        assert [row["title"] for row in alone] == [row["title"] for row in among]
        assert not {row["why"] for row in alone} & {one.id for one in COMPANY.objectives}
        assert rows_of("kpi", "kpi_values") == rows_of("okr", "kpi_values")


def test_every_field_of_the_sample_has_a_column() -> None:
    """Or it would be typed in vain."""
    derived = {"values", "check_ins"}
    for kind in ("people", "objectives", "key_results", "kpis", "initiatives"):
        tab = load_template("okr").tab(kind)
        assert tab is not None
        records = getattr(COMPANY, kind)
        assert {field.name for field in fields(records[0])} - derived <= {column.field for column in tab.columns}


@pytest.mark.parametrize(
    ("unit", "numbers", "expected"),
    [
        ("%", (0.034, 0.024), "0.0%"),
        ("%", (0.9995,), "0.00%"),
        ("%", (0.24, None, "x"), "0%"),
        ("EUR", (1800000, 2600000), "#,##0"),
        ("days", (21, 20.5), "#,##0.0"),
        ("", (), "#,##0"),
    ],
)
def test_number_format(unit: str, numbers: tuple[float | str | None, ...], expected: str) -> None:
    assert number_format(unit, numbers) == expected
