"""Sheets with a column a week for how far each key result has come, and sheets of shares that are nothing of the kind.

Marked as in `own_quarters`; a day of a key result's running week is today.
"""

from __future__ import annotations

SHEETS = """
@ progress a week
# Settings
| Cycle | 2026-Q4 |
# OKRs
| Objective | Key Result | Owner | W40 | W41 | W42 | W43 | W44 |
| Grow in the south | Open three shops | Ann | 0% | 10% | 20% | 35% | |
| | Sign ten partners | Bob | 5% | 5% | 30% | 40% | |
: Open three shops ~ 0.35 = 2026-10-04 0; 2026-10-11 0.1; 2026-10-18 0.2; 2026-10-25 0.35
: Sign ten partners ~ 0.4 = 2026-10-04 0.05; 2026-10-11 0.05; 2026-10-18 0.3; 2026-10-25 0.4

@ progress in german weeks, as texts
# Ziele Q4 2026
| OKR Q4 2026 |
| Ziel | Schlüsselergebnis | Verantwortlich | KW 40 | KW 41 | KW 42 | KW 43 |
| Wachsen | Drei Läden eröffnen | Ann | '0 % | '12,5 % | '25 % | |
| Schneller werden | Lieferzeit halbieren | Bob | '10 % | '10 % | '30 % | |
: Drei Läden eröffnen ~ 0.25 = 2026-10-04 0; 2026-10-11 0.125; 2026-10-18 0.25
: Lieferzeit halbieren ~ 0.3 = 2026-10-04 0.1; 2026-10-11 0.1; 2026-10-18 0.3

@ progress on days
# OKR 2026
| Objective | Key Result | 2026-10-05 | 2026-10-12 | 2026-10-19 | 2026-10-26 |
| Be loved | Answer within a day | 20% | 25% | 40% | |
| Be quick | Halve the build | 0% | 50% | 50% | |
: Answer within a day ~ 0.4 = 2026-10-05 0.2; 2026-10-12 0.25; 2026-10-19 0.4
: Halve the build ~ 0.5 = 2026-10-05 0; 2026-10-12 0.5; 2026-10-19 0.5

@ progress in the weeks of the cycle, a title above them
# OKR Q4 2026
| Objective | Key Result | Owner | Progress | << | << | << |
| <^ | <^ | <^ | Week 1 | Week 2 | Week 3 | Week 4 |
| Grow | Open shops | Ann | 10% | 20% | 30% | |
| | Find staff | Bob | 0% | 5% | 15% | |
: Open shops ~ 0.3 = 2026-10-07 0.1; 2026-10-14 0.2; 2026-10-21 0.3
: Find staff ~ 0.15 = 2026-10-07 0; 2026-10-14 0.05; 2026-10-21 0.15

@ spanish months
# OKR 2026
| Objetivo | Resultado clave | Responsable | Ene | Feb | Mar | Abr |
| Crecer | Abrir tiendas | Ana | 10% | 20% | 30% | |
| | Contratar equipo | Luis | 0% | 50% | 100% | |
: Abrir tiendas ~ 0.3 = 2026-01-31 0.1; 2026-02-28 0.2; 2026-03-31 0.3
: Contratar equipo ~ 1 = 2026-01-31 0; 2026-02-28 0.5; 2026-03-31 1

@ progress beside a target that is reached in numbers
# OKR Q4 2026
| Objective | Key Result | Target | W40 | W41 | W42 |
| Grow | Customers | 120 | 10% | 20% | 30% |
| | Partners | 8 | 0% | 5% | 15% |
: Customers > 120 =
: Partners > 8 =

@ plain numbers without a target
# OKR Q4 2026
| Objective | Key Result | W40 | W41 | W42 |
| Grow | Customers | 10 | 20 | 30 |
| | Partners | 1 | 2 | 2 |
! OKR128
: Customers = 2026-10-04 10; 2026-10-11 20; 2026-10-18 30
: Partners = 2026-10-04 1; 2026-10-11 2; 2026-10-18 2

@ shares above the whole
# OKR Q4 2026
| Objective | Key Result | W40 | W41 | W42 |
| Grow | Net revenue retention | 104% | 109% | 112% |
| | Share of repeat orders | 31% | 33% | 36% |
! OKR128
: Net revenue retention = 2026-10-04 1.04; 2026-10-11 1.09; 2026-10-18 1.12
: Share of repeat orders = 2026-10-04 0.31; 2026-10-11 0.33; 2026-10-18 0.36

@ rates that fall
# OKR Q4 2026
| Objective | Key Result | W40 | W41 | W42 |
| Keep customers | Churn | 4.1% | 3.8% | 3.9% |
| | Error rate of orders | 2% | 1.5% | 1.2% |
! OKR128
: Churn = 2026-10-04 0.041; 2026-10-11 0.038; 2026-10-18 0.039
: Error rate of orders = 2026-10-04 0.02; 2026-10-11 0.015; 2026-10-18 0.012

@ confidence a week
# OKR Q4 2026
| Objective | Key Result | Target | Current | Confidence | << | << |
| <^ | <^ | <^ | <^ | W40 | W41 | W42 |
| Grow | Customers | 120 | 40 | 50% | 60% | 60% |
: Customers > 120 =

@ attendance
# Attendance
| Name | Team | W40 | W41 | W42 | W43 |
| Ann | North | 100% | 80% | 100% | 60% |
| Bob | South | 80% | 80% | 60% | 100% |
! -

@ a plan of capacity
# Capacity
| Project | Owner | W40 | W41 | W42 | W43 |
| Shop | Ann | 50% | 50% | 20% | 0% |
| App | Bob | 20% | 40% | 80% | 100% |
! -

@ a schedule of tasks
# Schedule
| Task | Owner | Start | End | Status | W40 | W41 | W42 |
| Move house | Ann | 2026-10-01 | 2026-10-30 | Doing | 20% | 40% | 60% |
| New desks | Bob | 2026-10-01 | 2026-10-30 | Done | 50% | 100% | |
! -
"""
