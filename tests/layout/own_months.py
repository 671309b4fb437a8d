"""Sheets with a month, week or quarter a row and a KPI a column, and tables of numbers over time that are no KPIs.

Marked as in `own_quarters`.
"""

from __future__ import annotations

SHEETS = """
@ months with a row of targets above them
# Dashboard 2026
| KPI dashboard 2026 |
| |
| Month | Revenue | Churn | NPS | Comment |
| Target | 400 | 2% | 50 | |
| Jan | 310 | 3.1% | 41 | slow |
| Feb | 345 | 2.6% | 44 | |
| Mar | 372 | 2.2% | 47 | fair |
| Apr | | | | |
: Revenue > 400 = 2026-01-31 310; 2026-02-28 345; 2026-03-31 372
: Churn > 0.02 = 2026-01-31 0.031; 2026-02-28 0.026; 2026-03-31 0.022
: NPS > 50 = 2026-01-31 41; 2026-02-28 44; 2026-03-31 47

@ another one below it, whose targets are its own
# KPIs 2026
| Month | Revenue | Churn |
| Target | 100 | 2% |
| Jan 2026 | 90 | 3% |
| Feb 2026 | 95 | 2.5% |
| Mar 2026 | 99 | 2% |
| |
| Month | Leads | Deals |
| Target | 300 | 9 |
| Jan 2026 | 280 | 8 |
| Feb 2026 | 310 | 8 |
| Mar 2026 | 295 | 7 |
: Revenue > 100 = 2026-01-31 90; 2026-02-28 95; 2026-03-31 99
: Churn > 0.02 = 2026-01-31 0.03; 2026-02-28 0.025; 2026-03-31 0.02

@ german months with targets below, units, decimal commas and a sum
# Kennzahlen 2026
| Monat | Umsatz | Krankenquote | Liefertreue |
| Einheit | k€ | % | % |
| Januar | 310 | '4,2 | '94,5 |
| Februar | 345 | '3,9 | '95,0 |
| März | 372 | '3,6 | '96,5 |
| Durchschnitt | 342 | '3,9 | '95,3 |
| Ziel | 400 | '3,5 | '97,0 |
: Umsatz > 400 = 2026-01-31 310; 2026-02-28 345; 2026-03-31 372
: Krankenquote > 3.5 = 2026-01-31 4.2; 2026-02-28 3.9; 2026-03-31 3.6
: Liefertreue > 97 = 2026-01-31 94.5; 2026-02-28 95; 2026-03-31 96.5

@ dates in rows
# Scorecard
| Date | Sign-ups | Conversion |
| Target | 900 | 4% |
| 2026-09-30 | 700 | 3.1% |
| 2026-10-31 | 810 | 3.4% |
| 2026-11-20 | 640 | 3.9% |
: Sign-ups > 900 = 2026-09-30 700; 2026-10-31 810; 2026-11-20 640
: Conversion > 0.04 = 2026-09-30 0.031; 2026-10-31 0.034; 2026-11-20 0.039

@ weeks in rows of a tab of KPIs without targets
# Settings
| Cycle | 2026-Q4 |
# KPIs
| Week | Calls | Visits |
| KW 40 | 90 | 20 |
| KW 41 | 95 | 22 |
| KW 42 | 99 | 19 |
: Calls = 2026-10-04 90; 2026-10-11 95; 2026-10-18 99
: Visits = 2026-10-04 20; 2026-10-11 22; 2026-10-18 19

@ quarters in rows, the year beside them
# KPI overview
| Year | Quarter | Revenue | Margin |
| | Target | 400 | 45% |
| 2025 | Q4 | 390 | 41% |
| 2026 | Q1 | 310 | 42% |
| | Q2 | 345 | 44% |
| | Q3 | 372 | 44% |
: Revenue > 400 = 2025-12-31 390; 2026-03-31 310; 2026-06-30 345; 2026-09-30 372
: Margin > 0.45 = 2025-12-31 0.41; 2026-03-31 0.42; 2026-06-30 0.44; 2026-09-30 0.44

@ months with their years, no title for them
# KPI
| | Umsatz | Kosten |
| Ziel | 400 | 300 |
| Aug 26 | 310 | 290 |
| Sep 26 | 345 | 310 |
| Okt 26 | 372 | 305 |
| Nov 26 | 380 | |
: Umsatz > 400 = 2026-08-31 310; 2026-09-30 345; 2026-10-31 372; 2026-11-01 380
: Kosten > 300 = 2026-08-31 290; 2026-09-30 310; 2026-10-31 305

@ french months with owners and units
# Indicateurs 2026
| Mois | Chiffre d'affaires | Réclamations |
| Unité | k€ | nombre |
| Responsable | Anne | Luc |
| Objectif | 500 | 5 |
| janvier | 430 | 9 |
| février | 460 | 7 |
| mars | 480 | 6 |
: Chiffre d'affaires > 500 = 2026-01-31 430; 2026-02-28 460; 2026-03-31 480
: Réclamations > 5 = 2026-01-31 9; 2026-02-28 7; 2026-03-31 6

@ months of no year
# Dashboard
| Month | Revenue | NPS |
| Target | 400 | 50 |
| Jan | 310 | 41 |
| Feb | 345 | 44 |
| Mar | 372 | 47 |
! OKR127
: Revenue > 400 =
: NPS > 50 =

@ on its side with a header that says KPI
# Board 2026
| KPI | Revenue | NPS |
| Target | 400 | 50 |
| Unit | k€ | points |
| Jan | 310 | 41 |
| Feb | 345 | 44 |
| Mar | 372 | 47 |
: Revenue > 400 = 2026-01-31 310; 2026-02-28 345; 2026-03-31 372
: NPS > 50 = 2026-01-31 41; 2026-02-28 44; 2026-03-31 47

@ a log a column beside a tab of KPIs
# KPIs
| ID | KPI | Target |
| K1 | Revenue | 400 |
| K2 | NPS | 50 |
# Monthly data 2026
| Month | Revenue | NPS |
| Jan | 310 | 41 |
| Feb | 345 | 44 |
| Mar | 372 | 47 |
: Revenue > 400 = 2026-01-31 310; 2026-02-28 345; 2026-03-31 372
: NPS > 50 = 2026-01-31 41; 2026-02-28 44; 2026-03-31 47

@ a log by ID beside a tab of KPIs
# KPIs
| ID | KPI | Target |
| K1 | Revenue | 400 |
| K2 | NPS | 50 |
# Data
| Date | K1 | K2 |
| 2026-09-30 | 310 | 41 |
| 2026-10-31 | 345 | 44 |
| 2026-11-20 | 372 | 47 |
: Revenue > 400 = 2026-09-30 310; 2026-10-31 345; 2026-11-20 372
: NPS > 50 = 2026-09-30 41; 2026-10-31 44; 2026-11-20 47

@ a history beside KPIs that have their values
# KPIs
| ID | KPI | Target | Current |
| K1 | Revenue | 400 | 380 |
| K2 | NPS | 50 | 48 |
# KPI history 2026
| Month | Revenue | NPS |
| Jan | 310 | 41 |
| Feb | 345 | 44 |
| Mar | 372 | 47 |
: Revenue > 400 =
: NPS > 50 =

@ profit and loss beside a KPI that it has
# KPIs
| ID | KPI | Target |
| K1 | Revenue | 400 |
| K2 | NPS | 50 |
# P&L 2026
| Month | Revenue | Costs | Rent | Profit |
| Jan | 310 | 200 | 40 | 70 |
| Feb | 345 | 210 | 40 | 95 |
| Mar | 372 | 220 | 40 | 112 |
: Revenue > 400 =
: NPS > 50 =

@ a target for each month of one KPI
# Sales 2026
| Month | Target | Actual | Variance |
| Jan | 100 | 90 | -10 |
| Feb | 110 | 115 | 5 |
| Mar | 120 | 118 | -2 |
! -

@ profit and loss by month
# P&L 2026
| Month | Revenue | Costs | Profit |
| Jan | 100 | 80 | 20 |
| Feb | 110 | 85 | 25 |
| Mar | 120 | 90 | 30 |
| Total | 330 | 255 | 75 |
! -

@ a budget by month
# Budget 2026
| Month | Salaries | Rent | Travel |
| Budget | 400 | 90 | 40 |
| Jan | 98 | 30 | 8 |
| Feb | 99 | 30 | 12 |
| Mar | 101 | 30 | 9 |
! -

@ who is away when
# Holidays 2026
| Month | Ann | Bob | Cleo |
| Jan | 2 | 0 | 5 |
| Feb | 1 | 3 | 0 |
| Mar | 0 | 2 | 2 |
! -

@ a schedule of posts
# Content plan 2026
| Week | Topic | Channel | Owner |
| W40 | Launch | Blog | Ann |
| W41 | Case | Mail | Bob |
| W42 | Story | Blog | Ann |
! -

@ shops by month with a target
# Turnover 2026
| Month | Target | North | South |
| Jan | 100 | 60 | 50 |
| Feb | 110 | 62 | 55 |
| Mar | 120 | 65 | 52 |
! -

@ people by week with a target below
# Hours 2026
| Week | Ann | Bob |
| W40 | 38 | 41 |
| W41 | 40 | 36 |
| W42 | 39 | 40 |
| Average | 39 | 39 |
! -

@ a training plan of a runner
# Training
| Date | Distance | Pace | Notes |
| 2026-11-02 | 5 | 6.1 | |
| 2026-11-05 | 8 | 6.3 | |
| 2026-11-08 | 12 | 6.2 | |
! -
"""
