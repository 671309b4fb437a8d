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
"""
