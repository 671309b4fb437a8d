"""Sheets whose values stand in quarters and halves of a year, and sheets with quarters that are no values.

`:` tells what a careful person reads of a KPI or a key result: its name, `> target`, `= day value; day value`, and
where the period has a target of its own `day value/target`. A period that runs has its first day. `! CODE` says that
nothing may be read from the periods and that this rule must speak of it, `! -` that there is no KPI and no key result
at all.
`% day` is today, else 2026-11-26.
"""

from __future__ import annotations

SHEETS = """
@ quarters beside a target
# KPI Scorecard 2026
| KPI | Owner | Unit | Target | Q1 | Q2 | Q3 | Q4 |
| Net revenue | Ann | k€ | 400 | 310 | 345 | 372 | |
| Churn | Bob | % | 2 | 3.1 | 2.6 | 2.2 | |
: Net revenue > 400 = 2026-03-31 310; 2026-06-30 345; 2026-09-30 372
: Churn > 2 = 2026-03-31 3.1; 2026-06-30 2.6; 2026-09-30 2.2

@ german quarters with decimal commas and an average
# Kennzahlen
| Kennzahlen 2026 |
| |
| Kennzahl | Einheit | Ziel | 1. Quartal | 2. Quartal | 3. Quartal | 4. Quartal | Durchschnitt |
| Krankenquote | % | '3,5 | '4,2 | '3,9 | '3,6 | | '3,9 |
| Liefertreue | % | '97,0 | '94,5 | '95,0 | '96,5 | | '95,3 |
: Krankenquote > 3.5 = 2026-03-31 4.2; 2026-06-30 3.9; 2026-09-30 3.6
: Liefertreue > 97 = 2026-03-31 94.5; 2026-06-30 95; 2026-09-30 96.5

@ french quarters with a total, the year in the settings
# Paramètres
| Cycle | 2026 |
# Tableau de bord
| Indicateur | Responsable | Objectif | T1 | T2 | T3 | T4 | Total |
| Nouveaux clients | Luc | 15 | 10 | 13 | 12 | | 35 |
| Contrats | Anne | 8 | 7 | 6 | 9 | | 22 |
: Nouveaux clients > 15 = 2026-03-31 10; 2026-06-30 13; 2026-09-30 12
: Contrats > 8 = 2026-03-31 7; 2026-06-30 6; 2026-09-30 9

@ each quarter with its year
# Metrics
| Metric | Goal | Q4 2025 | Q1 2026 | Q2 2026 | Q3 2026 |
| NPS | 50 | 38 | 41 | 44 | 47 |
| Tickets | 120 | 180 | 171 | 150 | 133 |
: NPS > 50 = 2025-12-31 38; 2026-03-31 41; 2026-06-30 44; 2026-09-30 47
: Tickets > 120 = 2025-12-31 180; 2026-03-31 171; 2026-06-30 150; 2026-09-30 133

@ the year before the quarter, and money
# Scorecard
| KPI | Target | 2026 Q1 | 2026 Q2 | 2026-Q3 |
| Sales | '$1,500 | '$1,200 | '$1,350 | '$1,410 |
| Leads | 90 | 70 | 84 | 88 |
: Sales > 1500 = 2026-03-31 1200; 2026-06-30 1350; 2026-09-30 1410
: Leads > 90 = 2026-03-31 70; 2026-06-30 84; 2026-09-30 88

@ a fiscal year whose days the settings tell
% 2026-04-20
# Settings
| Cycle | FY26 |
| Cycle start | 2025-07-01 |
| Cycle end | 2026-06-30 |
# KPIs
| KPI | Target | FY26 Q1 | FY26 Q2 | FY26 Q3 | FY26 Q4 |
| Margin | 45% | 41% | 42% | 44% | |
: Margin > 0.45 = 2025-09-30 0.41; 2025-12-31 0.42; 2026-03-31 0.44

@ a fiscal year that the next one follows
% 2026-12-20
# Settings
| Cycle | FY26 |
| Cycle start | 2025-07-01 |
| Cycle end | 2026-06-30 |
# KPIs
| KPI | Target | FY26 Q2 | FY26 Q3 | FY26 Q4 | FY27 Q1 |
| Margin | 45% | 41% | 42% | 44% | 46% |
: Margin > 0.45 = 2025-12-31 0.41; 2026-03-31 0.42; 2026-06-30 0.44; 2026-09-30 0.46

@ quarters of a quarter's cycle in a fiscal year
% 2026-12-20
# Settings
| Cycle | Q3 FY26 |
| Cycle start | 2026-10-01 |
| Cycle end | 2026-12-31 |
# KPIs
| KPI | Target | Q1 | Q2 | Q3 | Q4 |
| Margin | 45 | 41 | 42 | | |
: Margin > 45 = 2026-06-30 41; 2026-09-30 42

@ a fiscal year of which nothing says when it began
# KPIs
| KPI | Target | FY26 Q1 | FY26 Q2 | FY26 Q3 | FY26 Q4 |
| Margin | 45% | 41% | 42% | 44% | |
! OKR127
: Margin > 0.45 =

@ a fiscal year in the title
# KPIs
| KPI Dashboard FY26 |
| KPI | Target | Q1 | Q2 | Q3 | Q4 |
| Margin | 45% | 41% | 42% | 44% | |
! OKR127
: Margin > 0.45 =

@ quarters of a calendar year in a company with another year
# Settings
| Cycle | FY26 |
| Cycle start | 2025-07-01 |
| Cycle end | 2026-06-30 |
# KPIs
| KPI | Target | Q1 2026 | Q2 2026 | Q3 2026 |
| Margin | 45% | 41% | 42% | 44% |
! OKR127
: Margin > 0.45 =

@ quarters of no year
# KPIs
| KPI | Target | Q1 | Q2 | Q3 | Q4 |
| NPS | 50 | 38 | 41 | 44 | |
! OKR127
: NPS > 50 =

@ halves of years
# KPIs
| Indicator | Target | H1 2025 | H2 2025 | H1 2026 | H2 2026 |
| Staff turnover | 8% | 11% | 10% | 9% | |
: Staff turnover > 0.08 = 2025-06-30 0.11; 2025-12-31 0.1; 2026-06-30 0.09

@ german halves
# Kennzahlen 2026
| Kennzahl | Zielwert | 1. Halbjahr | 2. Halbjahr |
| Fluktuation | 8 | 9 | |
| Schulungstage | 3 | 1.5 | |
: Fluktuation > 8 = 2026-06-30 9
: Schulungstage > 3 = 2026-06-30 1.5

@ two years above their quarters
# KPIs
| KPI | Target | 2025 | << | << | << | 2026 | << | << | << |
| <^ | <^ | Q1 | Q2 | Q3 | Q4 | Q1 | Q2 | Q3 | Q4 |
| NPS | 50 | 31 | 33 | 36 | 38 | 41 | 44 | 47 | |
: NPS > 50 = 2025-03-31 31; 2025-06-30 33; 2025-09-30 36; 2025-12-31 38; 2026-03-31 41; 2026-06-30 44; 2026-09-30 47

@ actual values by quarter below a title
# KPIs 2026
| KPI | Target | Actual | << | << | << |
| <^ | <^ | Q1 | Q2 | Q3 | Q4 |
| NPS | 50 | 41 | 44 | 47 | |
| Returns | 4 | 7 | 6 | 5 | |
: NPS > 50 = 2026-03-31 41; 2026-06-30 44; 2026-09-30 47
: Returns > 4 = 2026-03-31 7; 2026-06-30 6; 2026-09-30 5

@ months with the sums of quarters between them
# KPIs 2026
| KPI | Target | Jan | Feb | Mar | Q1 | Apr | May | Jun | Q2 |
| Orders | 120 | 90 | 95 | 101 | 286 | 110 | 108 | 115 | 333 |
: Orders > 120 = 2026-01-31 90; 2026-02-28 95; 2026-03-31 101; 2026-04-30 110; 2026-05-31 108; 2026-06-30 115

@ quarters with the sums of halves, and the year
# KPIs 2026
| KPI | Target | Q1 | Q2 | H1 | Q3 | Q4 | H2 | FY |
| Orders | 400 | 286 | 333 | 619 | 340 | | | |
: Orders > 400 = 2026-03-31 286; 2026-06-30 333; 2026-09-30 340

@ key results with a baseline and quarters
# OKRs 2026
| Objective | Key Result | Baseline | Target | Q1 | Q2 | Q3 | Q4 |
| Be loved | NPS | 30 | 50 | 38 | 41 | 44 | |
| | Referrals | 100 | 400 | 160 | 220 | 300 | |
: NPS > 50 = 2026-03-31 38; 2026-06-30 41; 2026-09-30 44
: Referrals > 400 = 2026-03-31 160; 2026-06-30 220; 2026-09-30 300

@ chinese quarters
# KPI指标
| 2026年KPI |
| KPI指标 | 目标值 | 第一季度 | 第二季度 | 第三季度 | 第四季度 |
| 销售额 | 1000 | 700 | 820 | 910 | |
: 销售额 > 1000 = 2026-03-31 700; 2026-06-30 820; 2026-09-30 910

@ spanish quarters
# Indicadores
| Indicadores 2026 |
| Indicador | Meta | 1er trimestre | 2do trimestre | 3er trimestre | 4to trimestre | Promedio |
| Quejas | 10 | 18 | 15 | 12 | | 15 |
: Quejas > 10 = 2026-03-31 18; 2026-06-30 15; 2026-09-30 12

@ a plan that ends at its target
# KPI Plan 2026
| KPI | Target | Q1 | Q2 | Q3 | Q4 |
| Customers | 100 | 25 | 50 | 75 | 100 |
| Partners | 8 | 2 | 4 | 6 | 8 |
! OKR130
: Customers > 100 =
: Partners > 8 =

@ quarters to come that have values already
% 2026-05-10
# OKRs 2026
| Objective | Key Result | Start | Target | Q1 | Q2 | Q3 | Q4 |
| Grow | Customers | 0 | 120 | 20 | 45 | 75 | 110 |
| | Partners | 0 | 8 | 1 | 3 | 5 | 7 |
! OKR130
: Customers > 120 =
: Partners > 8 =

@ targets of the quarters below a title
# KPIs 2026
| KPI | Actual | Target | << | << | << |
| <^ | <^ | Q1 | Q2 | Q3 | Q4 |
| NPS | 44 | 38 | 41 | 46 | 50 |
: NPS =

@ targets of a year beside the sum of its quarters
# KPIs 2026
| KPI | Target | Q1 | Q2 | Q3 | Q4 | Total |
| New customers | 48 | 10 | 13 | 12 | | 35 |
| Contracts | 30 | 7 | 6 | 9 | | 22 |
! OKR130
: New customers > 48 =
: Contracts > 30 =

@ targets of a quarter beside the sum of the quarters
# KPIs 2026
| KPI | Quarterly target | Q1 | Q2 | Q3 | Q4 | Total |
| New customers | 48 | 10 | 13 | 12 | | 35 |
: New customers > 48 = 2026-03-31 10; 2026-06-30 13; 2026-09-30 12

@ a target of the year and values of its quarters
# KPIs 2026
| KPI | Annual target | Q1 Actual | Q2 Actual | Q3 Actual | Q4 Actual |
| New customers | 48 | 10 | 13 | 12 | |
! OKR101

@ quarters beside a current value stay as they were
# KPIs 2026
| KPI | Target | Current | Q1 | Q2 | Q3 | Q4 |
| NPS | 50 | 44 | 38 | 41 | 46 | 50 |
: NPS > 50 =

@ the running quarter's target and value
# Settings
| Cycle | 2026-Q4 |
# KPIs
| KPI | Q3 Target | Q3 Actual | Q4 Target | Q4 Actual |
| NPS | 45 | 44 | 50 | 47 |
: NPS > 50 =

@ a roadmap
# Roadmap 2026
| Theme | Owner | Goal | Q1 | Q2 | Q3 | Q4 |
| Checkout | Ann | Faster payment | Wallets | One click | | Refunds |
| Search | Bob | Better hits | Synonyms | | Ranking | |
! -

@ a roadmap of key results with what is done when
# OKR Roadmap 2026
| Objective | Key Result | Target | Q1 | Q2 | Q3 | Q4 |
| Grow | Customers | 120 | Plan | Build | Launch | |
| | Partners | 8 | | Find | Sign | |
: Customers > 120 =
: Partners > 8 =

@ a budget by quarter
# Budget 2026
| Cost centre | Budget | Q1 | Q2 | Q3 | Q4 | Total |
| Salaries | 400 | 98 | 99 | 101 | 102 | 400 |
| Travel | 40 | 8 | 12 | 9 | 11 | 40 |
! -

@ a budget with targets
# Budget 2026
| Department | Target | Q1 | Q2 | Q3 | Q4 | Total |
| Sales | 400 | 98 | 99 | 101 | | 298 |
| Service | 40 | 8 | 12 | 9 | | 29 |
! -

@ a risk register
# Risks 2026
| Risk | Owner | Impact | Likelihood | Target score | Q1 | Q2 | Q3 | Q4 |
| Outage | Ann | 5 | 3 | 6 | 15 | 12 | 10 | |
| Churn | Bob | 4 | 4 | 8 | 16 | 16 | 12 | |
! -

@ a project plan
# Plan 2026
| Task | Owner | Target date | Status | Q1 | Q2 | Q3 | Q4 |
| Move house | Ann | 2026-09-30 | Doing | x | x | x | |
| New desks | Bob | 2026-06-30 | Done | | x | | |
! -

@ sales by quarter
# Sales 2026
| Region | Q1 | Q2 | Q3 | Q4 | Total |
| North | 100 | 120 | 130 | 90 | 440 |
| South | 80 | 85 | 90 | 70 | 325 |
! -

@ questions of a survey
# Survey 2026
| Measure | Target | Q1 | Q2 | Q3 | Q4 | Q5 |
| Team North | 4 | 3.9 | 4.1 | 4.4 | 3.8 | 4.0 |
| Team South | 4 | 3.5 | 4.0 | 4.2 | 3.9 | 4.1 |
: Team North > 4 =
: Team South > 4 =

@ a forecast below its title
# KPIs 2026
| KPI | Target | Forecast | << | << | << |
| <^ | <^ | Q1 | Q2 | Q3 | Q4 |
| NPS | 50 | 41 | 44 | 47 | |
: NPS > 50 =

@ milestones of key results by quarter
# OKR 2026
| Objective | Key Result | Owner | Annual Target | Q1 | Q2 | Q3 | Q4 |
| Grow | Customers | Ann | 100 | 25 | 50 | 75 | 100 |
! OKR125
: Customers =

@ actual values and words for them by quarter
# KPIs 2026
| KPI | Target | Q1 Actual | Q1 Status | Q2 Actual | Q2 Status | Q3 Actual | Q3 Status |
| NPS | 50 | 41 | red | 44 | amber | 47 | amber |
: NPS > 50 = 2026-03-31 41; 2026-06-30 44; 2026-09-30 47

@ words of progress by quarter
# KPIs 2026
| KPI | Target | Q1 | Q2 | Q3 | Q4 |
| NPS | 50 | on track | late | on track | |
: NPS > 50 =
"""
