"""Sheets as teams keep them once a template has been theirs for a while, with contents of our own.

Below each header row, a line that begins with `=` says what each column is to be read as: `O` an objective, `K` a key
result, `P` a KPI, else a field, or several with `|`; `-` is to stay unread, `?` may be either. `!` tells how many
objectives and key results - and KPIs - there are.
"""

from __future__ import annotations

SHEETS = """
@ notion export with emojis
# Goals
| 🎯 Objective | 🔑 Key Result | 👤 Owner | 📊 Baseline | 🏁 Target | 📈 Current | 🚦 Status | 📝 Notes |
= O K owner start target current status comment
| Happy cooks | Shifts filled | Ana | 60% | 95% | 80% | On track | |
| | Sick days | Bo | 40 | 20 | 31 | At risk | Flu |
! 1 2

@ instructions above and legend below
# OKR Tracker
| How to use this sheet: fill in the white cells only. | | | | | |
| Scores are updated every Friday by the owner. | | | | | |
| | | | | | |
| Objective | Key Result | Owner | Target | Actual | Progress |
= O K owner target current progress
| Grow in the south | New shops | Eva | 10 | 4 | 40% |
| | Sales per shop | Tim | 90 | 81 | 90% |
| | | | | | |
| Legend | | | | | |
| Green | On track | | | | |
| Red | Off track | | | | |
! 1 2

@ blank columns between
# OKRs
| Objective | | Key Result | | Target | | Current | | Owner |
= O - K - target - current - owner
| Calm billing | | Invoices corrected | | 20 | | 70 | | Kai |
| | | Days to close | | 4 | | 6 | | Lu |
! 1 2

@ results described as from and to in words
# OKRs
| Objective | Key Result | Owner | Progress % | RAG |
= O K owner progress status
| Loved by guests | Raise rating from 4.1 to 4.6 | Ola | 40 | Amber |
| | Cut complaints from 30 to 10 a month | Per | 75 | Green |
! 1 2

@ asana like goal export
# Goals export
| Goal ID | Name | Owner | Time Period | Progress | Parent Goal | Team | Current Value | Target Value | Initial Value |
= id O|? owner cycle progress parent team current target start
| 101 | Win the north | eva@fern.test | Q4 FY26 | 45% | | Sales | 45 | 100 | 0 |
| 102 | Sign 40 contracts | tim@fern.test | Q4 FY26 | 43% | Win the north | Sales | 17 | 40 | 0 |

@ lattice like goals with type of update
# Goals
| Goal Name | Goal Owner | Department | Due Date | Start Value | Current Value | Goal Value | Unit | Weight | Update |
= O owner team due start current target unit weight comment|?
| Faster answers | ida@fern.test | Care | 2026-12-31 | 9 | 5 | 3 | hours | 50 | Two new people |
| Happier customers | joe@fern.test | Care | 2026-12-31 | 30 | 42 | 50 | NPS | 50 | |

@ jira like list of issues with parents
# Export
| Issue Type | Key | Summary | Assignee | Parent | Due date | Progress | Status |
= ? id ? owner ? due progress status
| Objective | OKR-1 | Make deploys dull | Kai | | 2026-12-31 | 50% | In Progress |
| Key Result | OKR-2 | Failed deploys below 2% | Kai | OKR-1 | 2026-12-31 | 60% | In Progress |
| Key Result | OKR-3 | Deploys per day above 10 | Lu | OKR-1 | 2026-12-31 | 40% | In Progress |
| Task | OKR-4 | Buy a build server | Lu | OKR-2 | 2026-11-30 | 100% | Done |
! 1 2

@ one tab with three teams one below the other
# All teams
| Team: Sales | | | | |
| Objective | Key Result | Target | Current | Owner |
= O K target current owner
| Fill the funnel | Leads | 400 | 260 | Noor |
| | Meetings | 60 | 31 | Ben |
| | | | | |
| Team: Care | | | | |
| Objective | Key Result | Target | Current | Owner |
= O K target current owner
| Answer well | Solved at once | 80% | 70% | Ida |
! 2 3

@ header in two rows with units below
# OKR
| Objective | Key Result | Baseline | Target | Current | Confidence |
= O K start target current confidence
| | | (number) | (number) | (number) | (0-10) |
| Loved by guests | Rating | 4.1 | 4.6 | 4.3 | 6 |
| | Complaints | 30 | 10 | 18 | 7 |
! 1 2

@ quarter columns with target and actual groups
# Scorecard 2026
| KPI | Owner | Q1 | << | Q2 | << | Q3 | << | Q4 | << |
| <^ | <^ | Target | Actual | Target | Actual | Target | Actual | Target | Actual |
= P owner ? ? ? ? ? ? ? ?
| Sales | Ann | 10 | 9 | 12 | 13 | 12 | 12 | 15 | 8 |
| Margin | Bob | 40 | 41 | 40 | 38 | 41 | 40 | 42 | 39 |

@ yearly goal with four quarterly milestones
# Annual goals
| Annual Goal | Owner | Q1 Milestone | Q2 Milestone | Q3 Milestone | Q4 Milestone | Status |
= O owner - - - - status
| Open in Porto | Rui | Lease | Hire | Train | Open | On track |
| Own bakery | Ana | Plan | Permit | Build | Bake | Behind |

@ german balanced scorecard
# BSC
| Perspektive | Strategisches Ziel | Messgröße | Zielwert | Istwert | Abweichung | Maßnahme | Verantwortlich |
= ? O|? K|P target current - - owner
| Finanzen | Ertrag steigern | Umsatzrendite | 12% | 9% | -3% | Preise | Eva |
| Kunden | Kunden halten | Wiederkaufrate | 70% | 74% | 4% | Karte | Jan |

@ german weekly status with traffic lights
# OKR-Status KW 47
| Objective | KR | Verantwortung | Ziel | Aktuell | Ampel | Nächste Schritte |
= O K owner target current status -
| Ruhige Nächte | Alarme je Nacht | Roy | 10 | 22 | gelb | Regeln prüfen |
| | Alarme ohne Zuständige | Roy | 0 | 12 | rot | Liste |
! 1 2

@ spanish scorecard with semaphores and periods
# Tablero
| N° | Objetivo estratégico | Indicador | Unidad de medida | Meta 2026 | Resultado | % de cumplimiento | Responsable |
= ? O|? P|K unit target current attainment|progress owner
| 1 | Crecer | Ventas nuevas | M | 500 | 430 | 86% | Ana |
| 2 | Cuidar | Rotación | % | 10 | 12 | 80% | Beto |

@ portuguese PDI of a person
# PDI
| Competência | Objetivo de desenvolvimento | Ações | Prazo | Indicador de sucesso | Status |
= ? O|? - due|? K|? status|?
| Comunicação | Apresentar sem medo | Curso | 2026-12-01 | Três palestras | Em andamento |
| Dados | Ler relatórios | Mentoria | 2026-11-01 | Painel próprio | Concluído |

@ french objectives of the year with weights
# Objectifs annuels
| N° | Objectif | Indicateur de réussite | Pondération | Cible | Réalisé à fin T3 | Taux d'atteinte |
= id|? O K weight target current progress
| 1 | Fidéliser | Clients revenus | 40% | 120 | 95 | 79% |
| 2 | Livrer à l'heure | Livraisons à l'heure | 60% | 95% | 91% | 96% |

@ chinese weekly okr with progress this week
# 周报
| O | KR | 负责人 | 目标值 | 当前值 | 本周进展 | 下周计划 | 风险 |
= O K owner target current comment|? - -
| 提升口碑 | NPS | 王五 | 50 | 42 | 新增回访 | 继续 | 无 |
| | 投诉数 | 王五 | 10 | 18 | 培训 | 复盘 | 人手 |
! 1 2

@ japanese okr with weights
# OKR
| 目標（Objective） | 主要な結果（Key Results） | 重み | 目標値 | 現在値 | 達成率 | 担当者 | コメント |
= O K weight target current progress owner comment
| 夜を静かに | 夜間アラート数 | 50% | 10 | 22 | 60% | 佐藤 | |
| | 担当者不明のアラート | 50% | 0 | 12 | 60% | 鈴木 | |
! 1 2

@ indonesian scorecard
# KPI
| Sasaran Strategis | Indikator Kinerja Utama | Bobot | Target | Realisasi | Pencapaian | PIC |
= O|? P|K weight target current attainment|progress|? owner
| Pertumbuhan | Penjualan | 40% | 500 | 430 | 86% | Siti |
| Mutu | Keluhan | 30% | 20 | 25 | 75% | Budi |

@ sales reps with monthly numbers
# Sales team
| Rep | Quota | Jan | Feb | Mar | Total | % of Quota |
= ? ? ? ? ? - ?
| Ann | 300 | 90 | 95 | 110 | 295 | 98% |
| Bob | 300 | 70 | 85 | 80 | 235 | 78% |

@ scoreboard with wig, lag and leads
# Scoreboard
| WIG | Lag Measure | Start | Target | Actual | Owner |
= O K start target current owner
| Members who stay | Renewals | 61% | 80% | 70% | Lee |
| | Members lost a month | 40 | 20 | 31 | Kim |
! 1 2

@ okr with sub tasks in a numbered outline
# OKR
| No. | Item | Owner | Target | Actual | Status |
= ? ? owner target current status
| 1 | Objective: Trust in numbers | Kai | | | |
| 1.1 | KR: Reports on time | Kai | 98% | 80% | Green |
| 1.2 | KR: Errors found late | Lu | 5 | 9 | Red |
| 2 | Objective: Peace at month's end | Kai | | | |
| 2.1 | KR: Days to close | Lu | 4 | 8 | Amber |
! 2 3

@ mid-quarter and end score
# Q4 OKRs
| Objective | Key Result | Owner | Mid-Quarter Score | End-of-Quarter Score | Comments |
= O K owner ? ? comment
| Ship the till | Two stores live | Ann | 0.4 | | |
| | No receipt lost | Bob | 0.6 | | |
! 1 2

@ self and manager score
# Review
| Objective | Key Result | Weight | Self Score | Manager Score |
= O K weight - -
| Ship the till | Two stores live | 50% | 0.8 | 0.6 |
| | No receipt lost | 50% | 0.7 | 0.7 |
! 1 2

@ priorities and outcomes of a city
# Delivery plan
| Priority | Outcome | Indicator | 2024 Baseline | 2026 Target | Latest | Lead Department | RAG |
= ? O|K|? P|K start|? target current team|owner|? status|health
| Clean air | Fewer cars in the centre | Cars a day | 41000 | 30000 | 36000 | Transport | Amber |
| Warm homes | Homes insulated | Homes | 900 | 4000 | 2100 | Housing | Amber |

@ measures of a hospital with direction
# Quality
| Measure | Better | Baseline | Goal | This Month | Last Month | YTD | Owner |
= P|? direction|? start|? target current|? - ? owner
| Falls | Lower | 12 | 6 | 8 | 9 | 8.5 | Nurse lead |
| Beds filled | Higher | 81% | 90% | 86% | 85% | 85% | Admissions |

@ people and their three key results
# Team
| Name | Role | Key Result 1 | Key Result 2 | Key Result 3 |
= ? ? ? ? ?
| Ann | Sales | 20 deals | 5 visits | |
| Bob | Care | NPS 50 | 2 hours | Guide done |

@ okr confidence as colours over weeks
# Q4 2026
| Key Result | Owner | Target | Current | W1 | W2 | W3 |
= K owner target current - - -
| Leads | Noor | 400 | 260 | 🟢 | 🟢 | 🟡 |
| Meetings | Ben | 60 | 31 | 🟡 | 🔴 | 🔴 |

@ hoshin targets to improve
# Hoshin
| Breakthrough Objective | Annual Objective | Improvement Priority | Target to Improve | From | To | Owner |
= ? O|? - K|? start target owner
| Lead in quality | Halve returns | New seals | Returns per 1000 | 12 | 6 | Raj |
| Lead in quality | Halve returns | Train line 2 | Scrap % | 5 | 2 | Pia |

@ support targets with greater and less signs
# Targets
| Metric | Target | Actual | Met? |
= P target current ?
| First reply | < 2 h | 1.5 h | Yes |
| Solved at once | > 80% | 74% | No |
! 0 0 2

@ targets with currency and words
# KPIs
| KPI | Target | Actual | Owner | Notes |
= P target current owner ?
| Revenue | $1.2M | $0.9M | CFO | |
| Cost per lead | $40 | $52 | CMO | Ads |
! 0 0 2

@ kpi tree with indented parts
# KPI tree
| KPI | Target | Actual |
= P target current
| Revenue | 100 | 90 |
|   New business | 40 | 30 |
|   Renewals | 60 | 60 |
! 0 0 3

@ bounds in chinese units
# OKR
| # | Objective | Key Result | 目標值 | 計算方式 | 追蹤頻率 |
= id O K target - -
| OKR-1 | 提升派工效率 | KR1-1:首次匹配成功率 | >= 85% | 成功/全部 | 每日 |
| | | KR1-2:平均派工耗時 | < 3 分鐘 | 平均 | 每日 |
| OKR-2 | 提升滿意度 | KR2-1:平均評分 | >= 4.5 星 | 平均 | 每週 |
! 2 3

@ a target that is a quarter
# Strategic objectives
| Objective | Key Result | Target |
= O K cycle
| Standard pipelines | All repositories use one workflow | Q2 2026 |
| Continuous delivery | Every app is deployed by itself | Q3 2026 |
! 2 2

@ statuses with signs
# Annual objectives
| # | Objective | Key Results | Status |
= ? O K status
| 1 | Full product range | Five products live | ✅ Complete |
| 2 | Papers that write themselves | Handbook and website | 🚧 In Progress |
| 3 | Add-on sold at checkout | Shown to every buyer | 🚧 Built, not live |
! 3 3

@ achieved with ticks
# KPIs
| KPI | Target | Achieved |
= P target current|?
| Fit on unseen data | > 0.85 | 0.973 ✓ |
| Error on unseen data | < 0.10 | 0.041 ✓ |
! 0 0 2

@ how and how often
# Velocity
| KPI | Target | Measurement Method | Frequency | Owner |
= P target definition|source|? cadence owner
| Sprint completion rate | > 90% | Points done / planned | Per sprint | PM |
| Review time | < 4 hours | Time to first review | Per review | Lead |
| Deployments | > 5/week | Deployments to users | Weekly | DevOps |
! 0 0 3

@ log of check-ins with objective
# Check-ins
| Date | Objective | Key result | Value | Unit | Confidence | Note | By |
= date ? key_result value ? confidence comment by
| 2026-10-02 | Grow | Seats | 10 | seats | 60% | Fair | Ann |
| 2026-10-09 | Grow | Seats | 14 | seats | 70% | | Ann |
| 2026-10-09 | Grow | Sites | 2 | sites | 50% | Slow | Bob |
! 0 0

@ tasks under their key results
# Export
| Objective | Key Result | Task Description | Start Date | Due Date | Priority | Status |
= - - - - - - -
| Grow | Seats | Call past buyers | 2026-10-01 | 2026-10-20 | High | Done |
| Grow | Seats | New leaflet | 2026-10-05 | 2026-10-30 | Low | Open |
| Grow | Sites | Look at Porto | 2026-10-05 | 2026-11-30 | Low | Open |
! 0 0

@ levels of an organisation before the objective
# Import
| Corporate | Group | Department | Team | Objective | Key result | Objective Weight |
= ? ? team|? team|? O K weight
| Fern | Retail | Sales | North | Win the north | 40 contracts | 60% |
| Fern | Retail | Sales | North | Win the north | 2.4 M sales | 60% |
| Fern | Retail | Sales | South | Hold the south | Churn below 3% | 40% |
! 2 3

@ monthly report with root causes
# Report
| KPI | Target | Actual | Variance | Previous Month | YTD | Status | Comment / Root Cause | Action | Owner |
= P target current - - ? health ? - owner
| Complaints | 20 | 25 | 5 | 22 | 240 | Red | New till | Train | Ida |
| Replies in a day | 95% | 91% | -4% | 93% | 92% | Amber | | | Joe |
! 0 0 2

@ milestones with targets over time
# Milestones
| Milestone | Target | Timeline |
= ? ? ?
| Titles registered | 500 | Jun 2026 |
| | 2000 | Sep 2026 |
| | 5000 | Dec 2026 |
| Notaries | 25 | Jun 2026 |
| | 50 | Sep 2026 |

@ goals with categories from none to some
# Goals
| Goal ID | Goal | Category | Baseline | Target | Timeframe | Priority |
= id O|K|? ? start|? target|? ? ?
| G-1 | Files are kept | Function | 0% kept | 100% kept | v2 | P0 |
| G-2 | Errors say the mend | Ease | No mend | A mend each | v2 | P1 |
"""
