"""Sheets where a word may mean two things, and columns of months in several languages.

Below each header row, a line that begins with `=` says what each column is to be read as: `O` an objective, `K` a key
result, `P` a KPI, else a field, or several with `|`; `-` is to stay unread, `?` may be either. `!` tells how many
objectives and key results there are.
"""

from __future__ import annotations

SHEETS = """
@ objective score beside graded results
# Q4
| Objective | Objective score | Key Result | Score |
= O - K score|progress
| Ship | 0.6 | Downloads | 0.8 |
| | | Rating | 0.4 |
| Keep | 0.5 | Churn | 0.5 |

@ metric as the key result
# Plan
| Goal | Metric | Start | Target | Now | Owner |
= O K start target current owner
| Grow traffic | Visits per month from search | 20000 | 35000 | 29000 | Noor |
| More leads | Leads per month | 150 | 400 | 260 | Noor |

@ employee and goal
# Goals
| Name | Goal | Metric | Target | Actual | Due |
= ? O K|metric|? target current due
| Ann Lee | Close more | Deals | 20 | 12 | 2026-12-31 |
| Bob Ruiz | Answer faster | Hours | 4 | 6 | 2026-12-31 |

@ achievement in plain small numbers must not be guessed
# Review
| KRA | KPI | Target | Achievement |
= - P target current
| Sales | Calls | 95 | 90 |
| Sales | Visits | 30 | 28 |

@ stretch and committed
# OKR
| Objective | Key Result | Baseline | Committed Target | Stretch Target | Current Value | RAG Status | Owner |
= O K start target stretch current status owner
| Feed the city | Meals a day | 200 | 400 | 600 | 310 | Amber | Ola |
| | Waste kg | 90 | 40 | 20 | 70 | Red | Ola |

@ initiative rows mixed in
# OKR
| Type | Title | Owner | Start | Target | Current | Status |
= ? ? owner start target current status
| Objective | Calm mornings | Ada | | | | |
| Key Result | Late arrivals per week | Ada | 40 | 10 | 28 | Amber |
| Initiative | New bus line | Bo | | | | Open |
| Key Result | Parents satisfied | Ada | 60% | 85% | 70% | Green |
! 1 2

@ two tabs: yearly objectives, quarterly results by name
# Annual OKRs
| Strategic Objective | Executive Sponsor | Weight | Status |
= O owner weight status
| Be the greenest fleet | Eva | 60% | On track |
| Be the safest fleet | Tim | 40% | At risk |
# Quarterly KRs
| Strategic Objective | Key Result | Accountable | Baseline | Target | Actual | % Achieved |
= objective K owner start target current progress
| Be the greenest fleet | Electric share | Eva | 12% | 40% | 25% | 46% |
| Be the safest fleet | Accidents | Tim | 20 | 8 | 15 | 42% |
! 2 2

@ kpi status report with periods of two years
# KPI
| KPI | Owner | FY25 Actual | FY26 Target | FY26 Actual | Variance | Trend | Status |
= P owner - target current - ? health|status
| Revenue M | CFO | 40 | 50 | 44 | -6 | up | Amber |
| Margin % | CFO | 21 | 24 | 25 | 1 | up | Green |

@ sales scorecard by person
# Sales
| Sales Rep | Quota | Closed | % of Quota | Pipeline |
= ? ? ? ? -
| Ann | 500 | 320 | 64% | 700 |
| Bob | 400 | 410 | 103% | 300 |

@ german KPI cockpit by month
# Cockpit
| Kennzahl | Einheit | Ziel | Jan | Feb | Mär | Apr |
= P unit target value value value value
| Termintreue | % | 95 | 91 | 93 | 92 | 94 |
| Ausschuss | % | 2 | 3 | 2,5 | 2,2 | 2,1 |

@ italian months
# Cruscotto
| Indicatore | Responsabile | Obiettivo | Gen | Feb | Mar | Apr | Mag |
= P owner target value value value value value
| Vendite | Gaia | 100 | 80 | 90 | 95 | 99 | 101 |
| Resi | Elio | 5 | 8 | 7 | 6 | 6 | 5 |

@ turkish months
# KPI
| Gösterge | Birim | Hedef | Ocak | Şubat | Mart | Nisan |
= P unit target value value value value
| Satış | adet | 100 | 80 | 90 | 95 | 99 |
| İade | adet | 5 | 8 | 7 | 6 | 6 |

@ russian months
# KPI
| Показатель | Ед. изм. | План | Январь | Февраль | Март |
= P unit target value value value
| Продажи | шт | 100 | 80 | 90 | 95 |
| Возвраты | шт | 5 | 8 | 7 | 6 |

@ korean months
# KPI
| 지표 | 단위 | 목표 | 1월 | 2월 | 3월 |
= P unit target value value value
| 매출 | 억 | 100 | 80 | 90 | 95 |
| 반품 | 건 | 5 | 8 | 7 | 6 |

@ quarter columns of one indicator table
# Indicators
| Indicator | Baseline | Target | Q1 | Q2 | Q3 | Q4 | Comments |
= P|K start|? target ? ? ? ? comment|?
| Patients seen | 300 | 400 | 320 | 340 | 361 | | |
| Wait days | 30 | 20 | 29 | 27 | 25 | | |

@ goals with priority and dates as text
# Goals 2026
| Priority | Goal | Success measure | Start | Finish | Progress | Accountable |
= - O K begins due progress owner
| 1 | Move to the new office | All teams moved | 2026-09-01 | 2026-12-15 | 60% | Ria |
| 2 | Train all staff | 120 people trained | 2026-10-01 | 2026-12-31 | 45% | Leo |

@ percent as text and a slash date
# OKR
| Objective | KR | % Done | Deadline | Owner | Remarks |
= O K progress due owner comment
| Print less | Pages per head 300 | 55 % | 31/12/2026 | @ann @bob | |
| Print less | Scanners in use | 80 % | 15/12/2026 | @bob | one broken |

@ team column first, grouped
# Alignment
| Team | Company Objective | Team Objective | Key Result | Target | Actual |
= team ? O K target current
| Sales | Grow | Win retail | Retail stores | 40 | 22 |
| Ops | Grow | Ship fast | Days to ship | 2 | 3 |

@ okr planning sheet with theme and deadline
# OKR Planning (Q4)
| OKR Planning (Q4) | | | | | |
| Description | What we plan, by stage of the funnel | | | | |
| Goal | One page for the quarter | | | | |
| | | | | | |
| Theme | Objective | Key Result | Owner | Team | Deadline |
= - O K owner team due
| Acquisition | Be seen | 30,000 visits | Pia | Marketing | 2026-11-30 |
| | | 12 podcasts | Pia | Marketing | 2026-12-31 |
| Retention | Be missed | 40% back in week 4 | Ned | Product | 2026-12-31 |
! 2 3

@ check-in log beside the results
# KR Log
| Date | KR ID | Value | Confidence | Notes | Updated by |
= date key_result|kpi value ? comment ?
| 2026-10-12 | KR1 | 12 | High | | Pia |
| 2026-10-19 | KR1 | 15 | Medium | slow | Pia |
# Key Results
| KR ID | Objective | Key Result | Unit | Baseline | Target | Owner |
= id ? K unit start target owner
| KR1 | Be seen | Visits per day | visits | 10 | 40 | Pia |
| KR2 | Be seen | Mentions | # | 0 | 20 | Pia |

@ strategy map csv
# bsc
| id | indicador | perspectiva | objetivo | responsable | unidad | direccion | meta | frecuencia | activo |
= id P|K - ? owner unit ? target cadence|? -
| 1 | Margen neto | Financiera | Rentabilidad | Eva | % | mayor | 18 | mensual | si |
| 2 | Rotación | Personas | Retener | Leo | % | menor | 9 | mensual | si |

@ weekly business review
# WBR
| Metric | Owner | Goal | Current | Previous | WoW % | Status | Notes |
= P owner target current - - health|status ?
| Signups | Pia | 500 | 430 | 401 | 7% | Yellow | |
| Activation | Ned | 45% | 47% | 44% | 7% | Green | |
| Tickets | Zoe | 80 | 96 | 90 | 7% | Red | outage |

@ ICE list is no OKR
# Backlog
| Initiative | Linked KR | Impact | Confidence | Ease | ICE |
= ? ? - ? - -
| New page | KR1 | 7 | 6 | 8 | 336 |
| Mail | KR2 | 5 | 8 | 9 | 360 |
! 0 0

@ corporate, group, department columns
# OKR
| Corporate | Group | Department | Objective | Key result | Objective weight | KR weight | Target | Actual |
= - ? team|? O K objective_weight|weight weight target current
| Acme | EMEA | Sales | Win retail | Stores | 60% | 50% | 40 | 22 |
| Acme | EMEA | Sales | Win retail | Deals | 60% | 50% | 12 | 3 |
| Acme | EMEA | Ops | Ship fast | Parcels a day | 40% | 100% | 900 | 700 |
! 2 3

@ aspirational and committed types
# OKRs
| KR | Baseline | Target | Type | Confidence | Owner |
= K start target ? confidence owner
| Accounts with a rule | 0 | 90 | Aspirational | 55% | Kai |
| Churn | 4% | 2.5% | Committed | 70% | Kai |

@ safety report per month, rows are months
# Safety
| Month | Incidents | Target | Near misses |
= ? ? ? ?
| Jan | 3 | 2 | 11 |
| Feb | 1 | 2 | 9 |
| Mar | 2 | 2 | 14 |

@ two tables side by side
# Board
| Objective | Key Result | Target | Actual | | Name | Email |
= O K target current - ? ?
| Grow | Seats | 100 | 40 | | Ann | ann@x.test |
| | Sites | 10 | 4 | | Bo | bo@x.test |

@ government plan with measures and years
# Plan
| Goal | Objective | Performance Measure | FY24 Actual | FY25 Actual | FY26 Target | FY26 YTD | Responsible Department |
= ? O|? K|P - - target current|? owner|team|?
| Safe streets | Fewer crashes | Crashes per 1000 | 4.2 | 3.9 | 3.0 | 3.4 | Public Works |
| Safe streets | Lit streets | Lamps working | 91% | 93% | 98% | 95% | Public Works |

@ non-profit grant KPIs with text values
# Grant
| KPI | Target | Actual | Measurement | Notes |
= P target current ? ?
| Workshops held | 8 | 9 | Sessions | Nine on Saturdays |
| Readers reached | 120 | 97 | Children | Two schools left |

@ OKR in one cell with bullets
# OKR
| Team | Objective | Key Results | Status |
= team O K status
| Sales | Win retail | 1) 40 stores 2) 12 deals | On track |
| Ops | Ship fast | 1) 900 parcels a day | At risk |

@ danish with department rows
# Mål 2026
| Mål | Nøgleresultat | Ejer | Udgangspunkt | Mål 2026 | Aktuel | Status |
= O K owner start target current status
| Byens bedste svømmehal | Gæster pr. uge | Liv | 900 | 1500 | 1100 | grøn |
| | Tilfredse gæster | Liv | 70% | 90% | 82% | gul |

@ finnish
# Tavoitteet
| Tavoite | Avaintulos | Vastuuhenkilö | Lähtötaso | Tavoitetaso | Toteuma | Eteneminen | Tila | Määräaika |
= O K owner start target current progress status due
| Kaupungin paras kirjasto | Kävijät | Aino | 800 | 1200 | 950 | 38% | ok | 2026-12-31 |
| | Lainat | Aino | 300 | 600 | 420 | 40% | ok | 2026-12-31 |

@ traditional chinese
# OKR
| 目標 (O) | 關鍵結果 (KR) | 負責人 | 起始值 | 目標值 | 目前值 | 達成率 | 狀態 | 截止日期 | 備註 |
= O K owner start target current progress status due comment
| 讓顧客再來 | 回購率 | 林小美 | 20% | 35% | 28% | 53% | 進行中 | 2026-12-31 | |
| | 評分 | 林小美 | 4.0 | 4.6 | 4.3 | 50% | 進行中 | 2026-12-31 | |

@ ukrainian
# OKR
| Ціль | Ключовий результат | Відповідальний | Базове значення | Цільове значення | Поточне значення | % виконання | Статус | Термін |
= O K owner start target current progress status due
| Улюблена аптека | Чеки на день | Олена | 300 | 500 | 400 | 50% | йде | 2026-12-31 |
| | Скарги | Олена | 20 | 5 | 12 | 53% | ризик | 2026-12-31 |

@ sheet with instructions and example row
# Template
| How to use this sheet: fill the white cells only. | | | | | |
| | | | | | |
| OBJECTIVES | KEY RESULTS | BASELINE | GOAL | CURRENT | GRADE |
= O K start target current ?
| e.g. Become the best bakery | e.g. 100 reviews | 0 | 100 | 20 | 0.2 |
| Sell out by noon | Loaves left at 12:00 | 40 | 5 | 18 | 0.6 |
| | Queue in minutes | 15 | 5 | 9 | 0.6 |

@ percent complete with a totals row and legend
# Q4
| Objective | Key Result | Weight | % Complete | Weighted |
= O K weight progress -
| Open the new hall | Roof done | 40% | 100% | 40% |
| | Floor done | 35% | 60% | 21% |
| | Paint done | 25% | 0% | 0% |
| Total | | 100% | | 61% |
| | | | | |
| Legend | Green: done | Red: late | | |
! 1 3

@ objective id and parent key result
# Team OKRs
| OKR ID | Parent KR | Team | Objective | KR | Metric | From | To | Now | DRI |
= ? parent team O K unit|metric|? start target current owner
| S1 | C1.2 | Sales | Win retail | Stores listing us | stores | 10 | 40 | 22 | Ann |
| S1 | C1.2 | Sales | Win retail | Share of shelf | % | 4 | 12 | 7 | Ann |
"""  # noqa: E501
