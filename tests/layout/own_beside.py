"""Tables that stand side by side on the same rows, and what stands beside a table and is none.

Below each header row, a line that begins with `=` says what each column is to be read as: `O` an objective, `K` a key
result, `P` a KPI, else a field, or several with `|`; `-` is to stay unread, `?` may be either. `!` tells how many
objectives, key results and KPIs there are.
"""

from __future__ import annotations

SHEETS = """
@ OKRs and KPIs, each below its title
# Kennel
| OKRs Q4 2026 | | | | | | What we watch | | | |
| Objective | Key Result | Owner | Target | Current | | KPI | Owner | Target | Actual |
= O K owner target current - P owner target current
| Happy dogs | Walks a day | Ira | 40 | 31 | | Dogs boarded | Jo | 60 | 52 |
| | Bites a month | Ira | 0 | 2 | | Price per night | Jo | 30 | 28 |
| Full house | Nights sold | Jo | 900 | 610 | | | | | |
! 2 3 2

@ two teams
# Board
| Sales | | | | | Workshop | | | |
| Objective | Key Result | Target | Current | | Objective | Key Result | Target | Current |
= O K target current - O K target current
| Grow in the north | Contracts | 40 | 17 | | No rework | Claims | 5 | 9 |
| | Revenue | 900 | 400 | | | Hours lost | 20 | 35 |
| Be known | Visits | 5000 | 4100 | | Faster repairs | Days in shop | 3 | 5 |
! 4 6 0

@ the key results of two people
# Q4 2026
| Key Result | Start | Target | Current | | Key Result | Start | Target | Current |
= K start target current - K start target current
| Calls made | 0 | 300 | 120 | | Pages written | 0 | 40 | 11 |
| Meetings held | 0 | 60 | 22 | | Talks given | 0 | 4 | 1 |
! 0 4 0

@ the KPIs begin two rows further down
# Farm
| Objective | Key Result | Start | Target | Current | | |
= O K start target current
| Healthy soil | Humus | 2.1 | 3 | 2.4 | | |
| | Worms per spade | 4 | 10 | 6 | | KPI | Target | Current |
= ? ? ? ? ? - P target current
| | Litres of diesel | 900 | 600 | 820 | | Milk per cow | 28 | 26 |
| Fair pay | Hours over | 120 | 20 | 60 | | Vet visits | 20 | 30 |
| | | | | | | Calves | 40 | 33 |
! 2 4 3

@ the KPIs begin above the key results
# Farm
| OKRs of the farm | | | | | | KPI | Target | Current |
= ? ? ? ? ? - P target current
| in 2026 | | | | | | Milk per cow | 28 | 26 |
| Objective | Key Result | Start | Target | Current | | Vet visits | 20 | 30 |
= O K start target current - ? ? ?
| Healthy soil | Humus | 2.1 | 3 | 2.4 | | Calves | 40 | 33 |
| | Worms per spade | 4 | 10 | 6 | | | | |
| Fair pay | Hours over | 120 | 20 | 60 | | | | |
! 2 3 3

@ a short table beside a long one, and a note below it
# Library
| KPI | Target | Actual | | Objective | Key Result | Start | Target | Current |
= P target current - O K start target current
| Loans | 9000 | 8100 | | Readers come back | Visits per reader | 2 | 4 | 3 |
| Members | 700 | 640 | | | Late returns | 90 | 30 | 60 |
| * as of Friday | | | | | Events | 0 | 12 | 5 |
| | | | | A quiet house | Complaints | 14 | 4 | 9 |
| | | | | | Lamps mended | 0 | 20 | 14 |
! 2 5 2

@ a sum below the shorter one
# Shop
| Objective | Key Result | Target | Current | | KPI | Target | Current |
= O K target current - P target current
| Sell more | Baskets | 400 | 310 | | Returns | 12 | 20 |
| | New buyers | 90 | 41 | | Stars | 4.5 | 4.1 |
| Total | | 490 | 351 | | Days of stock | 30 | 44 |
| | | | | | Margin | 40% | 31% |
! 1 2 4

@ no column between, two titles above
# Clinic
| OKRs | << | << | << | KPIs | << | << |
| Objective | Key Result | Target | Current | KPI | Target | Current |
= O K target current P target current
| Short waits | Minutes waited | 10 | 22 | Beds in use | 90% | 85% |
| | Calls dropped | 5 | 12 | Cost per case | 300 | 340 |
| Safe care | Falls | 0 | 3 | Staff turnover | 8% | 11% |
! 2 3 3

@ no column between, two teams
# Teams
| Red team | << | << | << | Blue team | << | << | << |
| Key Result | Start | Target | Current | Key Result | Start | Target | Current |
= K start target current K start target current
| Bugs open | 90 | 20 | 55 | Tickets open | 300 | 100 | 240 |
| Releases | 0 | 6 | 2 | Answers in a day | 40% | 90% | 55% |
! 0 4 0

@ three tables
# Wall
| Objective | Key Result | Target | Current | | KPI | Target | Current | | Key Result | Start | Target | Current |
= O K target current - P target current - K start target current
| Feed more | Meals | 400 | 310 | | Waste in kg | 20 | 31 | | Vans mended | 0 | 4 | 1 |
| | Kitchens | 6 | 4 | | Price of a meal | 3 | 3.4 | | Routes | 8 | 12 | 9 |
! 1 4 2

@ KPIs left, objectives right
# Studio
| KPI | Unit | Target | Current | | Objective | Key Result | Owner | Start | Target | Current | Due |
= P unit target current - O K owner start target current due
| Bookings | # | 50 | 44 | | A name in town | Press pieces | Cy | 0 | 8 | 3 | 2026-12-31 |
| Rent share | % | 30% | 36% | | | Followers | Cy | 900 | 3000 | 1400 | 2026-12-31 |
! 1 2 2

@ an older quarter beside the new one
# OKRs
| OKRs Q3 2026 | | | | | OKRs Q4 2026 | | | |
| Objective | Key Result | Target | Current | | Objective | Key Result | Target | Current |
= O K target current - O K target current
| Grow | Seats | 100 | 80 | | Grow | Seats | 200 | 110 |
| | Sites | 10 | 10 | | | Sites | 14 | 11 |
! 2 4 0

@ the same rows again, and nothing says why
# OKRs
| Objective | Key Result | Target | Current | | Objective | Key Result | Target | Current |
= O K target current - - - - -
| Grow | Seats | 100 | 80 | | Grow | Seats | 200 | 110 |
| | Sites | 10 | 10 | | | Sites | 14 | 11 |
! 1 2 0

@ small tables below each other, KPIs beside them all
# One-pager
| Objective 1: Calm nights | | | | | KPI | Target | Current |
| Key Result | Start | Target | Current | | Uptime | 99.9% | 99.7% |
= K start target current - ? ? ?
| Pages at night | 40 | 10 | 22 | | Errors per hour | 5 | 8 |
| Alerts without owner | 30 | 0 | 12 | | Cost per order | 0.2 | 0.31 |
| | | | | | Deploys a day | 4 | 3 |
| Objective 2: Quick days | | | | | Open bugs | 20 | 41 |
| Key Result | Start | Target | Current | | Builds broken | 2 | 6 |
= K start target current - ? ? ?
| Minutes to build | 40 | 10 | 25 | | Reviews waiting | 5 | 9 |
| Hours to review | 48 | 8 | 20 | | | | |
! 2 4 7

@ a wide table above two that stand side by side
# Page
| Objective | Level | Owner | Team | Type | Weight | Status | Parent | Due |
= ? ? ? ? ? ? ? ? ?
| Win the valley | company | Ann | Board | committed | 1 | On track | | 2026-12-31 |
| Win the hills | company | Bob | Board | committed | 1 | On track | | 2026-12-31 |
| |
| |
| |
| |
| |
| Key Result | Objective | Target | Current | | KPI | Target | Current |
= K objective target current - P target current
| Huts | Win the hills | 9 | 4 | | Snow days | 90 | 71 |
| Wells | Win the valley | 5 | 3 | | Guests | 900 | 610 |
! 2 2 2

@ Ziele und Kennzahlen
# Übersicht
| Ziel | Schlüsselergebnis | Startwert | Zielwert | Istwert | | Kennzahl | Zielwert | Istwert |
= O K start target current - P target current
| Mehr Gäste | Buchungen | 100 | 300 | 180 | | Auslastung | 80% | 71% |
| | Stammgäste | 20 | 60 | 33 | | Stornos | 5 | 9 |
! 1 2 2

@ weeks of KPIs to the right
# L10 Q4 2026
| OKRs Q4 2026 |
| Objective | Key Result | Target | Current | | KPI | Goal | W1 | W2 | W3 | W4 |
= O K target current - P target value value value value
| Calm weeks | Nights on call | 4 | 9 | | Leads | 40 | 33 | 37 | 41 | 38 |
| | Hours over | 0 | 14 | | Quotes | 12 | 8 | 9 | 14 | 11 |
! 1 2 2

@ readings beside their KPIs
# KPIs
| KPI | Target | Direction | | Date | KPI | Value |
= P target direction - - - -
| Leads | 40 | higher | | 2026-10-05 | Leads | 33 |
| Churn | 2% | lower | | 2026-10-05 | Churn | 3% |
| | | | | 2026-10-12 | Leads | 37 |
! 0 0 2

@ check-ins beside their key results
# Crew
| ID | Objective | Key Result | Start | Target | | Date | Key Result | Value | Comment |
= id O K start target - date key_result value comment
| KR1 | Sail further | Miles a day | 20 | 60 | | 2026-10-05 | KR1 | 31 | calm |
| KR2 | | Crew aboard | 2 | 6 | | 2026-10-05 | KR2 | 3 | |
| KR3 | Stay dry | Leaks | 9 | 0 | | 2026-10-12 | KR1 | 38 | |
! 2 3 0

@ objectives with numbers of their own, a blank column, and their key results
# Plan
| Objective | Target | Current | | Key Result | Target | Current |
= O - - - K target current
| Grow | 100 | 60 | | Seats | 40 | 20 |
| | | | | Sites | 10 | 6 |
| Trust | 50 | 10 | | Audits | 5 | 1 |
! 2 3 0

@ notes to the right are no table
# OKRs
| Objective | Key Result | Target | Current | | Notes |
= O K target current - ?
| Grow | Seats | 100 | 40 | | Target agreed with the board |
| | Sites | 10 | 4 | | Current as of Friday |
| Trust | Audits | 5 | 1 | | Ask Ann |
! 2 3 0

@ lists of words to the right
# OKRs
| Objective | Key Result | Owner | Status | Target | Current | | | Status | Owners | Levels |
= O K owner status target current - - - - -
| Grow | Seats | Ann | Green | 100 | 40 | | | Green | Ann | Company |
| | Sites | Bob | Red | 10 | 4 | | | Amber | Bob | Team |
| Trust | Audits | Ann | Amber | 5 | 1 | | | Red | Cem | Individual |
! 2 3 0

@ what scores mean, to the right
# OKRs
| Objective | Key Result | Target | Current | Score | | Score | Meaning | Colour |
= O K target current ? - - - -
| Grow | Seats | 100 | 40 | 0.4 | | 0.0 - 0.3 | We failed to progress | Red |
| | Sites | 10 | 4 | 0.4 | | 0.4 - 0.6 | We progressed | Yellow |
| Trust | Audits | 5 | 1 | 0.2 | | 0.7 - 1.0 | We delivered | Green |
! 2 3 0

@ kinds of metrics and their units, to the right
# KPIs
| KPI | Owner | Target | Current | | Metric | Unit | Direction |
= P owner target current - - - -
| Leads | Ann | 40 | 33 | | Revenue | EUR | higher |
| Churn | Bob | 2% | 3% | | Rate | % | lower |
! 0 0 2

@ owners and where they sit, to the right
# OKRs
| Objective | Key Result | Owner | Target | Current | | Owner | Team | Level |
= O K owner target current - - - -
| Grow | Seats | Ann | 100 | 40 | | Ann | Sales | team |
| | Sites | Bob | 10 | 4 | | Bob | Shop | team |
! 1 2 0

@ what a chart is drawn from
# OKRs
| Objective | Key Result | Target | Current | | Key Result | Target | Current |
= O K target current - - - -
| Grow | Seats | 100 | 40 | | =B2 -> Seats | =C2 -> 100 | =D2 -> 40 |
| | Sites | 10 | 4 | | =B3 -> Sites | =C3 -> 10 | =D3 -> 4 |
| Trust | Audits | 5 | 1 | | =B4 -> Audits | =C4 -> 5 | =D4 -> 1 |
! 2 3 0

@ what a chart is drawn from, typed
# KPIs
| KPI | Owner | Target | Current | | KPI | Target | Current |
= P owner target current - - - -
| Leads | Ann | 40 | 33 | | Leads | 40 | 33 |
| Churn | Bob | 2% | 3% | | Churn | 2% | 3% |
| Stars | Bob | 4.5 | 4.1 | | Stars | 4.5 | 4.1 |
! 0 0 3

@ a chart of shares, each with what it is of
# OKRs
| Objective | Key Result | Target | Current | | Metric | Target | Actual |
= O K target current - - - -
| Grow | Seats | 100 | 40 | | Done | 100% | =D2/C2 -> 40% |
| | Sites | 10 | 4 | | Left | 100% | =1-H2 -> 60% |
| Trust | Audits | 5 | 1 | | All | 100% | =H2+H3 -> 100% |
! 2 3 0

@ a sum for each objective, to the right
# OKRs
| Objective | Key Result | Target | Current | | Objective | Progress | Status |
= O K target current - - - -
| Grow | Seats | 100 | 40 | | Grow | 40% | Red |
| | Sites | 10 | 4 | | Trust | 20% | Red |
| Trust | Audits | 5 | 1 | | | | |
! 2 3 0

@ what each objective reached, typed to the right
# OKRs
| Objective | Key Result | Target | Current | | Objective | Target | Current |
= O K target current - - - -
| Grow | Seats | 100 | 40 | | Grow | 100% | 40% |
| | Sites | 10 | 4 | | Trust | 100% | 20% |
| Trust | Audits | 5 | 1 | | | | |
! 2 3 0

@ who sold what, to the right
# OKRs
| Objective | Key Result | Target | Current | | Name | Target | Actual |
= O K target current - - - -
| Grow | Seats | 100 | 40 | | Ann Lee | 50 | 22 |
| | Sites | 10 | 4 | | Bob Ruiz | 50 | 18 |
| Trust | Audits | 5 | 1 | | Cem Arslan | 20 | 9 |
! 2 3 0

@ months of a chart, to the right
# OKRs
| Objective | Key Result | Target | Current | | Month | Target | Actual |
= O K target current - - - -
| Grow | Seats | 100 | 40 | | Oct | 33 | 12 |
| | Sites | 10 | 4 | | Nov | 66 | 40 |
| Trust | Audits | 5 | 1 | | Dec | 100 | |
! 2 3 0

@ teams of a chart, to the left
# Sales
| Team | Target | Actual | | Objective | Key Result | Owner | Start | Target | Current |
= - - - - O K owner start target current
| North | 500 | 220 | | Grow | Seats | Ann | 0 | 100 | 40 |
| South | 300 | 180 | | | Sites | Bob | 0 | 10 | 4 |
! 1 2 0

@ the three that need help, copied to the right
# OKRs
| Objective | Key Result | Target | Current | | Key Result | Target | Current |
= O K target current - - - -
| Grow | Seats | 100 | 40 | | Audits | 5 | 1 |
| | Sites | 10 | 9 | | Seats | 100 | 40 |
| Trust | Audits | 5 | 1 | | | | |
| | Claims | 9 | 8 | | | | |
! 2 4 0

@ what it costs, to the right
# OKRs
| Objective | Key Result | Target | Current | | Item | Budget | Actual |
= O K target current - - - -
| Grow | Seats | 100 | 40 | | Fair | 5000 | 2200 |
| | Sites | 10 | 4 | | Print | 800 | 640 |
! 1 2 0

@ two columns of KPIs, as in a newspaper
# KPIs
| KPI | Target | Current | | KPI | Target | Current |
= P target current - P target current
| Leads | 40 | 33 | | Claims | 5 | 9 |
| Quotes | 12 | 8 | | Days to pay | 30 | 41 |
| Orders | 9 | 9 | | Overtime | 20 | 55 |
! 0 0 6

@ what did the year before, in between
# KPIs
| KPI | Target | Current | | 2024 | 2025 | | Key Result | Start | Target | Current |
= P target current - - - - K start target current
| Leads | 40 | 33 | | 20 | 28 | | Fairs | 0 | 4 | 1 |
| Quotes | 12 | 8 | | 9 | 10 | | Ads | 0 | 30 | 11 |
! 0 2 2

@ another table without any value yet
# OKRs
| Objective | Key Result | Target | Current | | KPI | Target |
= O K target current - - -
| Grow | Seats | 100 | 40 | | Leads | 40 |
| | Sites | 10 | 4 | | Churn | 2% |
! 1 2 0

@ one table with a blank column in it
# OKRs
| Objective | Owner | Due | | Key Result | Start | Target | Current |
= O owner due - K start target current
| Grow | Ann | 2026-12-31 | | Seats | 0 | 100 | 40 |
| | | | | Sites | 0 | 10 | 4 |
| Trust | Bob | 2026-12-31 | | Audits | 0 | 5 | 1 |
! 2 3 0

@ one table with a title over each half
# OKRs
| What we want | << | << | How we know | << | << | << |
| Objective | Owner | Weight | Key Result | Start | Target | Current |
= O owner weight K start target current
| Grow | Ann | 60% | Seats | 0 | 100 | 40 |
| | | | Sites | 0 | 10 | 4 |
| Trust | Bob | 40% | Audits | 0 | 5 | 1 |
! 2 3 0
"""
