"""Sheets with a target for each period: plan and actual as rows of one indicator, or as columns of one quarter.

Marked as in `own_quarters`. The target of a KPI itself is that of the period of its newest value.
"""

from __future__ import annotations

SHEETS = """
@ plan and actual below each other
# Bowling chart 2026
| Metric | Type | Jan | Feb | Mar | Apr |
| On-time delivery | Plan | 90 | 91 | 92 | 93 |
| | Actual | 88 | 90 | 93 | |
| Scrap | Plan | 5 | 5 | 4 | 4 |
| | Actual | 6 | 5 | 5 | |
: On-time delivery > 92 = 2026-01-31 88/90; 2026-02-28 90/91; 2026-03-31 93/92; 2026-04-30 -/93
: Scrap > 4 = 2026-01-31 6/5; 2026-02-28 5/5; 2026-03-31 5/4; 2026-04-30 -/4

@ german, with a variance and a name in every row
# Kennzahlen 2026
| Kennzahl | Einheit | Soll/Ist | Januar | Februar | März | Summe |
| Krankenquote | % | Soll | '4,0 | '4,0 | '3,5 | |
| Krankenquote | % | Ist | '4,2 | '3,9 | '3,6 | |
| Krankenquote | % | Abweichung | '0,2 | '-0,1 | '0,1 | |
| Umsatz | k€ | Soll | '400 | '410 | '420 | '1230 |
| Umsatz | k€ | Ist | '390 | '415 | | '805 |
| Umsatz | k€ | Abweichung | '-10 | '5 | | '-5 |
: Krankenquote > 3.5 = 2026-01-31 4.2/4; 2026-02-28 3.9/4; 2026-03-31 3.6/3.5
: Umsatz > 410 = 2026-01-31 390/400; 2026-02-28 415/410; 2026-03-31 -/420

@ merged names, percentages, the actual row first
# KPI 2026
| KPI | Owner | | Q1 | Q2 | Q3 | Q4 |
| Conversion | Ann | Actual | 3.1% | 3.6% | 4.2% | |
| <^ | <^ | Target | 3% | 3.5% | 4% | 4.5% |
| <^ | <^ | Var | 0.1% | 0.1% | 0.2% | |
| Retention | Bob | Actual | 88% | 87% | 90% | |
| <^ | <^ | Target | 90% | 90% | 91% | 92% |
| <^ | <^ | Var | -2% | -3% | -1% | |
: Conversion > 0.04 = 2026-03-31 0.031/0.03; 2026-06-30 0.036/0.035; 2026-09-30 0.042/0.04; 2026-10-01 -/0.045
: Retention > 0.91 = 2026-03-31 0.88/0.9; 2026-06-30 0.87/0.9; 2026-09-30 0.9/0.91; 2026-10-01 -/0.92

@ quarters and months of plan, actual and deviation
# Vertriebskennzahlen 2026
| Kennzahl | Typ | Jan | Feb | Mrz | Q1 | Apr | Mai |
| Umsatz | Plan | 100 | 110 | 120 | 330 | 125 | 130 |
| | Ist | 90 | 115 | 118 | 323 | 126 | |
| | Abw. | -10 | 5 | 2 | -7 | 1 | |
: Umsatz > 125 = 2026-01-31 90/100; 2026-02-28 115/110; 2026-03-31 118/120; 2026-04-30 126/125; 2026-05-31 -/130

@ spanish, on dates
# Indicadores
| Indicador | Tipo | 2026-08-31 | 2026-09-30 | 2026-10-31 |
| Quejas | Meta | 12 | 10 | 9 |
| | Real | 14 | 11 | 9 |
| Ventas | Meta | 100 | 110 | 120 |
| | Real | 96 | 108 | 125 |
: Quejas > 9 = 2026-08-31 14/12; 2026-09-30 11/10; 2026-10-31 9/9
: Ventas > 120 = 2026-08-31 96/100; 2026-09-30 108/110; 2026-10-31 125/120

@ french, the year above the months
# Tableau de bord
| Indicateur | | 2026 | << | << |
| <^ | <^ | janv | févr | mars |
| Ventes | Objectif | 100 | 110 | 120 |
| | Réalisé | 96 | 108 | |
: Ventes > 110 = 2026-01-31 96/100; 2026-02-28 108/110; 2026-03-31 -/120

@ rows beside a target of their own
# KPIs 2026
| KPI | Target | Type | Jan | Feb | Mar |
| Calls | 90 | Plan | 70 | 80 | 90 |
| | | Actual | 65 | 82 | 91 |
: Calls > 90 = 2026-01-31 65/70; 2026-02-28 82/80; 2026-03-31 91/90

@ plan and actual of no year
# KPIs
| KPI | Type | Jan | Feb | Mar |
| Calls | Plan | 70 | 80 | 90 |
| | Actual | 65 | 82 | 91 |
! OKR127
: Calls =

@ target and actual of each quarter
# KPI Scorecard 2026
| KPI | Owner | Q1 Target | Q1 Actual | Q2 Target | Q2 Actual | Q3 Target | Q3 Actual | Q4 Target | Q4 Actual |
| NPS | Ann | 40 | 41 | 44 | 43 | 46 | 47 | 50 | |
| Returns | Bob | 6 | 7 | 6 | 6 | 5 | 5 | 4 | |
: NPS > 46 = 2026-03-31 41/40; 2026-06-30 43/44; 2026-09-30 47/46; 2026-10-01 -/50
: Returns > 5 = 2026-03-31 7/6; 2026-06-30 6/6; 2026-09-30 5/5; 2026-10-01 -/4

@ below the name of each quarter
# KPIs
| KPI | Q1 2026 | << | Q2 2026 | << | Q3 2026 | << |
| <^ | Target | Actual | Target | Actual | Target | Actual |
| NPS | 40 | 41 | 44 | 43 | 46 | |
| Returns | 6 | 7 | 6 | 6 | 5 | |
: NPS > 44 = 2026-03-31 41/40; 2026-06-30 43/44; 2026-09-30 -/46
: Returns > 6 = 2026-03-31 7/6; 2026-06-30 6/6; 2026-09-30 -/5

@ german, soll and ist of each half
# Kennzahlen 2026
| Kennzahl | H1 Soll | H1 Ist | H2 Soll | H2 Ist |
| Fluktuation | 9 | 10 | 8 | |
: Fluktuation > 9 = 2026-06-30 10/9; 2026-07-01 -/8

@ months of target, actual and variance
# KPI 2026
| KPI | Jan Target | Jan Actual | Jan Var | Feb Target | Feb Actual | Feb Var | Mar Target | Mar Actual | Mar Var |
| Calls | 70 | 65 | -5 | 80 | 82 | 2 | 90 | | |
: Calls > 80 = 2026-01-31 65/70; 2026-02-28 82/80; 2026-03-31 -/90

@ all targets, then all actual values
# KPI 2026
| KPI | Target | << | << | Actual | << | << |
| <^ | Jan | Feb | Mar | Jan | Feb | Mar |
| Calls | 70 | 80 | 90 | 65 | 82 | |
: Calls > 80 = 2026-01-31 65/70; 2026-02-28 82/80; 2026-03-31 -/90

@ below dates
# KPI
| KPI | 2026-08-31 | << | 2026-09-30 | << | 2026-10-31 | << |
| <^ | Target | Actual | Target | Actual | Target | Actual |
| Calls | 70 | 65 | 80 | 82 | 90 | 93 |
: Calls > 90 = 2026-08-31 65/70; 2026-09-30 82/80; 2026-10-31 93/90

@ a target of the year, and one of each quarter
# KPIs 2026
| KPI | Target | Q1 Target | Q1 Actual | Q2 Target | Q2 Actual |
| NPS | 50 | 40 | 41 | 44 | 43 |
: NPS > 50 = 2026-03-31 41/40; 2026-06-30 43/44

@ bounds as targets of quarters
# KPIs 2026
| KPI | Q1 Target | Q1 Actual | Q2 Target | Q2 Actual | Owner |
| Returns in time | '>= 90% | 91% | n/a | 93% | Ann |
| Churn | '<= 4% | 4.5% | '<= 3% | 2.5% | Ann |
: Returns in time = 2026-03-31 0.91/0.9; 2026-06-30 0.93
: Churn > 0.03 = 2026-03-31 0.045/0.04; 2026-06-30 0.025/0.03

@ target and actual of quarters of no year
# KPIs
| KPI | Q1 Target | Q1 Actual | Q2 Target | Q2 Actual |
| NPS | 40 | 41 | 44 | 43 |
! OKR127
: NPS =

@ the running quarter of several stays as it was
# Settings
| Cycle | 2026-Q4 |
# KPIs
| KPI | Q3 Target | Q3 Actual | Q4 Target | Q4 Actual |
| NPS | 46 | 47 | 50 | 48 |
: NPS > 50 =

@ key results with a target for each quarter are asked about
# OKRs 2026
| Objective | Key Result | Q1 Target | Q1 Actual | Q2 Target | Q2 Actual |
| Grow | Customers | 10 | 12 | 20 | 18 |
| | Partners | 1 | 1 | 2 | 2 |
! OKR101

@ a budget in rows
# Budget 2026
| Account | Type | Jan | Feb | Mar |
| Salaries | Budget | 98 | 98 | 98 |
| | Actual | 97 | 99 | 101 |
| Rent | Budget | 30 | 30 | 30 |
| | Actual | 30 | 30 | 30 |
! -

@ a forecast and its actual numbers
# Metrics 2026
| Metric | Type | Jan | Feb | Mar |
| Revenue | Forecast | 98 | 98 | 98 |
| | Actual | 97 | 99 | 101 |
! -

@ a project plan in plan and actual
# Project 2026
| Task | Type | W40 | W41 | W42 | W43 |
| Build | Plan | x | x | | |
| | Actual | | x | x | |
| Test | Plan | | | x | x |
| | Actual | | | | |
! -

@ activities of a schedule in shares
# Schedule 2026
| Activity | Plan/Actual | Jan | Feb | Mar |
| Foundations | Plan | 50% | 100% | 100% |
| | Actual | 40% | 90% | |
| Walls | Plan | 0% | 30% | 100% |
| | Actual | 0% | 10% | |
! -

@ a budget by quarter in columns
# Budget 2026
| Cost centre | Q1 Budget | Q1 Actual | Q2 Budget | Q2 Actual |
| Salaries | 98 | 97 | 98 | 99 |
| Rent | 30 | 30 | 30 | 30 |
! -

@ sales of shops by quarter
# Sales 2026
| Shop | Q1 Target | Q1 Actual | Q2 Target | Q2 Actual |
| North | 98 | 97 | 98 | 99 |
| South | 30 | 30 | 30 | 31 |
! -
"""
