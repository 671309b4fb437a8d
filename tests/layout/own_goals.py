"""Goals as public templates of vendors, coaches, schools and public bodies lay them out, with contents of our own.

Below each header row, a line that begins with `=` says what each column is to be read as: `O` an objective, `K` a key
result, `P` a KPI, else a field, or several with `|`; `-` is to stay unread, `?` may be either. `!` tells how many
objectives and key results - and KPIs - there are.
"""

from __future__ import annotations

SHEETS = """
@ start, target and current value with a capped score
# OKRs
| Objective | Key Result | Owner | Start Value | Target Value | Current Value | Score | Quarter |
= O K owner start target current ? cycle
| Win larger customers | Sign 10 accounts above 10k | Sarah | 0 | 10 | 4 | =MIN(F2/E2,1) -> 0.4 | Q2 2026 |
| Win larger customers | Yearly value per account | Tom | 8000 | 12000 | 9500 | =MIN(F3/E3,1) -> 0.79 | Q2 2026 |
! 1 2

@ log of weekly check-ins
# Check-in log
| Date | Key Result | Owner | Current Value | Confidence | Notes |
= date key_result by|? value confidence comment
| 2026-04-07 | Sign 10 accounts above 10k | Sarah | 4 | High | Two deals slipped |
| 2026-04-14 | Sign 10 accounts above 10k | Sarah | 5 | Medium | |

@ log of check-ins in few words
# Log
| Week of | KR | New value | Notes |
= date key_result value comment
| 2026-04-06 | Net promoter score | 31 | Survey sent late |
| 2026-04-13 | Net promoter score | 33 | |

@ weekly confidence out of ten
# Q2
| Objective | Key Result | Owner | Confidence (0-10) | << | << | << |
| <^ | <^ | <^ | W1 | W2 | W3 | W4 |
= O K owner confidence confidence confidence confidence
| Launch the beta | 500 signups | Ida | 5 | 6 | 6 | 4 |
| | 40% come back | Ida | 5 | 5 | 4 | 3 |
! 1 2

@ bands without the word objective
# Q4 2026
| Key Result | Owner | Baseline | Target | Current | Status |
= K owner start target current status
| Be the quickest kitchen in town | << | << | << | << | << |
| Minutes to plate | Ana | 22 | 14 | 18 | Amber |
| Orders per hour | Ana | 30 | 45 | 38 | Green |
| Waste nothing that can be eaten | << | << | << | << | << |
| Kilos thrown away | Bo | 60 | 20 | 45 | Red |
! 2 3

@ bands that only the first cell fills
# OKR
| Key Results | Owner | Start | Target | Actual |
= K owner start target current
| Make billing boring | | | | |
| Invoices corrected | Kai | 120 | 20 | 70 |
| Days to close the books | Kai | 9 | 4 | 6 |
| Have suppliers who like us | | | | |
| Paid on time | Lu | 71% | 98% | 85% |
! 2 3

@ OKRs and KPIs side by side
# Team page
| Objective | Key Result | Target | Current | | KPI | Goal | Actual |
= O K target current - P target current
| Calm nights | Pages at night | 10 | 22 | | Uptime | 99.9% | 99.7% |
| | Alerts without owner | 0 | 12 | | Errors per hour | 5 | 8 |
! 1 2

@ score from nought to ten, not yet given
# Q4 OKRs
| Objective | Key Result | Owner | Score (0-10) |
= O K owner score|progress|?
| Ship the new till | Two stores live | Ann | |
| | No receipt lost | Bob | |
! 1 2

@ score from nought to ten, given
# Q3 OKRs
| Objective | Key Result | Owner | Score (0-10) |
= O K owner score|progress|?
| Ship the new till | Two stores live | Ann | 7 |
| | No receipt lost | Bob | 10 |
! 1 2

@ a score for each quarter
# OKRs 2026
| Objective | Key Result | Owner | Q1 Score | Q2 Score | Q3 Score | Q4 Score |
= O K owner ? ? ? ?
| Teach in two languages | Lessons in Welsh | Cerys | 0.2 | 0.4 | 0.5 | |
| | Staff at level B2 | Cerys | 0.1 | 0.3 | 0.3 | |
! 1 2

@ owner and team in one column
# OKRs
| Objective | Key Result | Owner / Team | Target | Current |
= O K owner|team target current
| Be found | Visits from search | Noor / Web | 35000 | 29000 |
| | Links from others | Ben / PR | 400 | 210 |
! 1 2

@ owner with the team in brackets
# OKRs
| Objective | Key Result | Owner (Team) | Target | Current |
= O K owner target current
| Be found | Visits from search | Noor (Web) | 35000 | 29000 |

@ graded at the end with lessons
# Retrospective
| Objective | Key Result | Final Score | What went well | What we learned |
= O K progress|score - -
| Make hiring quick | 30 days to an offer | 0.7 | Panels | Ask earlier |
| | Every reply in 2 days | 0.4 | | Fewer channels |
! 1 2

@ personal goals with start and final value
# OKR
| Team Member | Personal Objective | Start Value | Final Value | Objective Fulfillment |
= owner|? O start target|? progress|?
| Ida | Answer quicker | 9 | 3 | 50% |
| Joe | More demos | 4 | 12 | 25% |

@ company objective above the team's
# Team OKRs
| Company Objective | Team Objective | Key Result | Baseline | Target | Actual | Owner |
= parent|? O K start target current owner
| Double the north | Fill the funnel | Leads a month | 150 | 400 | 260 | Noor |
| Double the north | Fill the funnel | Meetings booked | 20 | 60 | 31 | Ben |
! 1 2

@ numbered objectives and results with weights
# OKR
| Obj # | Objective | KR # | Key Result | Weight | Progress | Comments |
= ? O ? K weight progress comment
| 1 | Trust in numbers | 1.1 | Reports on time | 40% | 70% | |
| 1 | Trust in numbers | 1.2 | Errors found late | 60% | 30% | New checks |
! 1 2

@ milestones that are done or not
# Milestones
| Objective | Key Result | Owner | Deadline | Done? |
= O K owner due progress|current|?
| Move to the new hall | Lease signed | Kay | 2026-10-31 | Yes |
| | Machines moved | Lou | 2026-12-15 | No |
! 1 2

@ sums below each objective and below all
# OKR
| Objective | Key Result | Target | Actual | % Achieved |
= O K target current progress
| Grow | Seats | 100 | 40 | 40% |
| | Sites | 10 | 4 | 40% |
| Average | | | | 40% |
| Trust | Audits | 5 | 1 | 20% |
| Average | | | | 20% |
| Overall progress | | | | 33% |
! 2 3

@ current value as so many of so many
# OKRs
| Objective | Key Result | Target | Actual | Status |
= O K target current status
| Open the east | Stores opened | 6 | 2 of 6 | Behind |
| | Staff hired | 40 | 31 of 40 | On track |
! 1 2

@ weekly progress columns in percent
# Q4
| Objective | Key Results | Owner | Week 1 | Week 2 | Week 3 | Week 4 | Final |
= O K owner ? ? ? ? ?
| Calm launch | Bugs below 10 | Eve | 10% | 30% | 40% | | |
| | Docs for all parts | Fay | 0% | 20% | 50% | | |
! 1 2

@ key results in columns beside the objective
# OKR
| Objective | Owner | KR1 | KR1 Progress | KR2 | KR2 Progress | KR3 | KR3 Progress |
= O owner ? ? ? ? ? ?
| Be found | Noor | Visits 35k | 60% | Links 400 | 50% | | |
| Be kept | Ben | Churn 2% | 30% | NPS 50 | 40% | Calls 90 | 80% |
! 2 5

@ outline with levels
# OKR
| Level | Title | Owner | Target | Current | Progress |
= ? ? owner target current progress
| Objective | Trust in numbers | Kai | | | 50% |
| KR | Reports on time | Kai | 98% | 80% | 70% |
| KR | Errors found late | Lu | 5 | 9 | 30% |
| Objective | Peace at month's end | Kai | | | 20% |
| KR | Days to close | Lu | 4 | 8 | 20% |
! 2 3

@ quarter in the title row, team beside
# Sheet1
| OKRs - Customer Care - Q4 2026 | << | << | << | << |
| Updated: 2026-11-20 | | | | |
| | | | | |
| # | Objective / Key Result | Target | Current | % |
= ? ? target current progress
| O1 | Answer so that nobody asks twice | | | 55% |
| KR1 | Solved at first contact | 80% | 70% | 60% |
| KR2 | Cases reopened | 5% | 8% | 50% |
! 1 2

@ goals of employees with a rating
# Goals 2026
| Employee | Goal | Weight | Measure of Success | Due | Self Rating | Manager Rating | Comments |
= ? O weight K|? due - - comment
| Ann Lee | Close more | 40% | 20 deals | 2026-12-31 | 4 | 3 | |
| Ann Lee | Learn Spanish | 10% | B1 exam | 2026-12-31 | 3 | 3 | |

@ committed and aspirational
# OKRs
| Objective | Type | Key Result | Owner | Baseline | Target | Current | Confidence (%) |
= O type K owner start target current confidence
| Feed the city | Committed | Meals a day | Ola | 200 | 400 | 310 | 70% |
| Grow our own | Aspirational | Beds planted | Per | 0 | 50 | 12 | 40% |
! 2 2

@ one page plan of a team lead
# Plan on a page
| Plan on a page FY26 - Logistics | << | << | << | << |
| Ambition | Measure of success | FY25 result | FY26 ambition | Accountable |
= O K start|? target|? owner
| Trucks that are full | Load factor | 71% | 82% | Jan |
| Drivers who stay | Leavers a year | 14 | 7 | Eva |

@ support team weekly with colours
# Weekly
| KPI | Owner | Goal | wk 44 | wk 45 | wk 46 | wk 47 | Colour |
= P owner target value value value value health|?
| Calls answered in 30 s | Ida | 80% | 76% | 79% | 83% | 81% | green |
| Backlog over 5 days | Joe | 10 | 18 | 15 | 12 | 9 | green |
! 0 0 2

@ key results with milestones by month
# OKR Q4
| Objective | Key Result | Owner | Oct milestone | Nov milestone | Dec milestone | Confidence |
= O K owner - - - confidence
| Open Porto | Shop trading by 15 Dec | Rui | Lease | Fit-out | Open | 6 |
| | 8 people hired | Ana | 3 | 6 | 8 | 7 |
! 1 2

@ marketing okr with channels
# Marketing
| Objective | Key Result | Channel | Baseline | Goal | Actual to date | % of goal | Status | Comments |
= O K - start target current progress status comment
| Be the first name in gardens | Readers | Mail | 31000 | 40000 | 36000 | 90% | On track | |
| | Followers | Social | 12000 | 20000 | 13000 | 65% | Behind | Video |
! 1 2

@ individual targets with achieved and rating
# Appraisal
| S.No | Key Performance Area | KPI | Target | Achieved | Weightage | Rating |
= ? - P target current weight ?
| 1 | Sales | New accounts | 20 | 14 | 40% | 3 |
| 2 | Service | Replies in a day | 95% | 91% | 30% | 4 |

@ sustainability targets
# ESG targets
| Theme | Commitment | Metric | Base year (2020) | 2025 actual | 2030 target | On track? |
= ? O|? K|P start|? current|? target ?
| Climate | Halve emissions | Tonnes CO2 | 41000 | 30500 | 20500 | Yes |
| People | Fair pay | Pay gap | 14% | 9% | 2% | No |

@ library service standards
# Service standards
| Standard | Target | This quarter | Last quarter | Met? |
= P|K|? target current - -
| Books shelved in a day | 95% | 91% | 93% | No |
| Holds filled in a week | 80% | 84% | 79% | Yes |

@ OKR with sponsor and dependencies
# FY26 Q2 OKRs
| # | Objective | Sponsor | Key Result | Lead | Dependencies | Target | Progress to date (%) |
= ? O ? K owner - target progress|?
| 1 | Pay that is right | CFO | Payroll errors | Kai | IT | 5 | 40 |
| | | | Questions answered in a day | Lu | | 95 | 70 |
! 1 2

@ product metrics with guardrails
# Metrics
| Type | Metric | Baseline | Target | Current | Guardrail |
= ? P|K start|? target current ?
| Primary | Trials that convert | 4.1% | 6% | 4.9% | |
| Guardrail | Refund rate | 1.2% | 1.5% | 1.3% | yes |

@ german quarterly goals of a clinic
# Ziele Q4
| Ziel | Kennzahl | Basis | Ziel Q4 | Stand heute | Erreicht | Zuständig | Fällig |
= O K start target current progress|? owner due
| Kurze Wege | Wartezeit in Minuten | 40 | 20 | 31 | 45% | Dr. Roth | 2026-12-31 |
| Gute Stimmung | Zufriedenheit | 3.8 | 4.4 | 4.1 | 50% | Fr. Lang | 2026-12-31 |

@ french dashboard with thresholds
# Indicateurs
| Indicateur | Fréquence | Seuil bas | Cible | Seuil haut | Valeur | Tendance | Pilote |
= P cadence low|? target high|? current ? owner
| Taux de service | Mensuelle | 90% | 95% | 100% | 93% | hausse | Luc |
| Stock en jours | Mensuelle | 20 | 30 | 40 | 33 | stable | Anne |
! 0 0 2

@ spanish personal goals
# Mis metas 2026
| Meta | ¿Por qué? | Indicador | Valor inicial | Valor meta | Valor actual | Fecha límite |
= O|? - K|P|? start target current due
| Correr mejor | Salud | Minutos en 10 km | 61 | 50 | 55 | 2026-12-31 |
| Leer más | Gusto | Libros al año | 4 | 12 | 9 | 2026-12-31 |

@ chinese annual goals broken down by month
# 2026目标
| 目标 | 关键结果 | 年度目标值 | 1月 | 2月 | 3月 | 负责人 |
= O K target|? value value value owner
| 扩大市场 | 新增客户 | 1200 | 80 | 95 | 110 | 张三 |
| | 新增门店 | 12 | 1 | 0 | 2 | 李四 |
! 1 2

@ shift handover list
# Handover
| Shift | Machine | Target output | Actual output | Scrap | Operator | Notes |
= ? ? target|? current|? - ? ?
| Early | M1 | 400 | 380 | 6 | Ann | |
| Late | M1 | 400 | 410 | 4 | Bob | Belt |
"""
