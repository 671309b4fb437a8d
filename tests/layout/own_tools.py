"""Sheets as templates and tools in public use lay them out, with contents of our own.

Below each header row, a line that begins with `=` says what each column is to be read as: `O` an objective, `K` a key
result, `P` a KPI, else a field, or several with `|`; `-` is to stay unread, `?` may be either. `!` tells how many
objectives and key results there are.
"""

from __future__ import annotations

SHEETS = """
@ company, team and person tabs, objective merged
# Company
| OKR TRACKER Q4 2026 | << | << | << | << | << |
| Company: Larkfield | | | | | |
|  | | | | | |
| Objective | Key Results | Target | Actual | Progress (%) | Status |
= O K target current progress status
| Become the first name in garden lighting | Reach 40,000 newsletter readers | 40000 | 31000 | 78% | On track |
| <^ | Average review of 4.8 | 4.8 | 4.5 | 94% | On track |
| <^ | Open 6 new stores | 6 | 2 | 33% | At risk |
| Run a shop that pays its way | Gross margin 48% | 48% | 45% | 94% | On track |
| <^ | Returns down to 3% | 3% | 5% | | Behind |
# Marketing
| OKR TRACKER Q4 2026 | << | << | << | << | << |
| Team: Marketing | | | | | |
|  | | | | | |
| Objective | Key Results | Target | Actual | Progress (%) | Status |
= O K target current progress status
| Be found by gardeners | 12 articles a month | 12 | 9 | 75% | On track |
| <^ | 500 backlinks | 500 | 210 | 42% | At risk |
! 3 7

@ a block an objective, one header each
# Sales Q4 2026
| Sales team quarterly plan | | | | | |
|  | | | | | |
| Objective 1: Win the mid-market | | | | | |
| Key Results | Start | Current | Goal | Progress | Owner |
= K start current target progress owner
| Sign 30 mid-market customers | 0 | 12 | 30 | 40% | @mona |
| Sales cycle from 90 to 60 days | 90 | 80 | 60 | 33% | @piet |
|  | | | | | |
| Objective 2: Keep who we have | | | | | |
| Key Results | Start | Current | Goal | Progress | Owner |
= K start current target progress owner
| Net retention of 115% | 101% | 108% | 115% | 50% | @mona |
| Yearly reviews with 50 accounts | 0 | 50 | 50 | 100% | @raj |
! 2 4

@ import list with a type column and parents
# Import
| Name | Type | Lead | Timeframe | Parent | Metric unit | Start value | Target value | Current value | Weight |
= ? - owner cycle objective unit start target current weight
| Make onboarding effortless | Objective | ida@fern.test | Q4 2026 | | | | | | 1 |
| Activation in 7 days | Key Result | ida@fern.test | Q4 2026 | Make onboarding effortless | % | 35 | 60 | 48 | 2 |
| Setup calls per customer | Key Result | jo@fern.test | Q4 2026 | Make onboarding effortless | calls | 3 | 1 | 2 | 1 |
! 1 2

@ scores from 0 to 1 only
# OKRs
| Team | Platform | | |
| Quarter | Q4 2026 | | |
|  | | | |
| Objective | Key Results | Score (0.0 - 1.0) | Notes |
= O K score|progress comment
| Make builds boring | Median build below 6 minutes | 0.7 | shaved two steps |
| | Flaky tests below 1% | 0.4 | |
| | All repositories on the new runner | 1.0 | done in October |
| Know what breaks first | 100% of services have an alert | 0.6 | |
| | Pages at night halved | 0.3 | |
! 2 5

@ hierarchy by level column in a work list
# OKR sheet
| Level | Objective / Key Result | Assigned To | Status | Start Date | End Date | % Complete | Comments |
= ? ? owner status begins due progress comment
| Objective | Lead the market in heat pumps | Ana Boc | In Progress | 2026-10-01 | 2026-12-31 | 40% | |
| Key Result | 600 pumps installed | Ana Boc | In Progress | 2026-10-01 | 2026-12-31 | 50% | stock is late |
| Key Result | Partner network of 25 | Tom Ek | Not Started | 2026-11-01 | 2026-12-31 | 0% | |
| Objective | Make service a reason to buy | Tom Ek | In Progress | 2026-10-01 | 2026-12-31 | 65% | |
| Key Result | First visit within 48 hours | Tom Ek | Complete | 2026-10-01 | 2026-11-30 | 100% | |
! 2 3

@ goals with a metric each
# Goals
| SMART GOALS 2026 | | | | | | | |
|  | | | | | | | |
| GOAL | METRIC | STARTING VALUE | TARGET VALUE | CURRENT VALUE | % OF GOAL | DEADLINE | OWNER |
= ? ? start target current progress|attainment due owner
| Grow organic traffic | Visits per month | 20000 | 35000 | 29000 | 83% | 2026-12-31 | Noor |
| More leads from the blog | Leads per month | 150 | 400 | 260 | 65% | 2026-12-31 | Noor |
| Better paid ads | Cost per lead | 60 | 40 | 52 | | 2026-11-30 | Sam |

@ export of a goal tool
# export
| Goal Name | Goal Owner | Time Period | Status | Progress | Metric Unit | Initial Value | Current Value | Target Value | Parent Goals |
= O owner cycle status progress unit start current target parent
| Win Nordic retail | Kaja | Q4 FY26 | on_track | 55% | number | 0 | 11 | 20 | |
| Oslo flagship | Kaja | Q4 FY26 | at_risk | 25% | number | 0 | 1 | 4 | Win Nordic retail |

@ outcomes with from, to and a confidence colour in words
# Plan
| Objective | Outcome | Owner | From | To | Current | Confidence | Last update |
= O K owner start target current confidence|status updated|comment
| Reliable deliveries | On-time share | Lia | 82% | 95% | 90% | green | 2026-11-12 |
| | Damaged parcels per 1000 | Lia | 14 | 6 | 11 | yellow | 2026-11-12 |
| A depot people like to work in | eNPS | Max | 5 | 30 | 9 | red | 2026-11-03 |

@ scoring form with objective and key result scores
# Grading
| Objective | Objective score | Key Result | KR score | What we learned |
= O ? K score|progress ?
| Ship the mobile app | 0.6 | 50,000 downloads | 0.8 | launch week did it |
| | | Rating of 4.5 | 0.4 | crashes on old phones |
| Lower churn | 0.5 | Monthly churn below 2% | 0.5 | |

@ personal goals export
# Goals
| Goal Title | Goal Type | Goal Owner Email | Parent Goal | Start Date | Due Date | Start Value | Target Value | Current Value | Status | Priority |
= ? ? owner parent begins due start target current status -
| Cut cloud cost | Department | eve@ark.test | | 2026-10-01 | 2026-12-31 | 90000 | 60000 | 75000 | On Track | High |
| Retire old cluster | Individual | bo@ark.test | Cut cloud cost | 2026-10-01 | 2026-11-30 | 0 | 100 | 40 | Behind | Medium |

@ key result columns with a prefix
# Cycle
| Goal name | Owner(s) | Team(s) | Cycle | Key result name | KR start value | KR target value | KR current value | KR weight |
= O owner team cycle K start target current weight
| Hire well | Uma | People | Q4 2026 | Time to hire in days | 60 | 40 | 52 | 50% |
| Hire well | Uma | People | Q4 2026 | Offers accepted | 70% | 90% | 80% | 50% |
| Grow leaders | Uma | People | Q4 2026 | Leads trained | 0 | 24 | 18 | 100% |

@ metrics beside objectives
# Session Q4
| Session | Objective Owner | Objective | Metric Name | Metric Owner | Initial Value | Target Value | Actual | Attainment | Confidence |
= cycle owner O K owner start target current progress|attainment confidence
| Q4 2026 | Ines | Delight restaurants | Delivery time in minutes | Rui | 42 | 30 | 36 | 50% | 0.6 |
| Q4 2026 | Ines | Delight restaurants | Menu errors per week | Rui | 40 | 10 | 25 | 50% | 0.5 |
| Q4 2026 | Ines | Earn more per order | Basket in EUR | Sol | 21.5 | 25 | 22.9 | 40% | 0.7 |

@ months across under a quarter's target
# OKR 2026-Q4
| Objective | Key Result | Owner | Q4 Target | Oct | Nov | Dec | Status |
= O K owner target value value ? status
| Fill the funnel | Qualified leads | Gus | 900 | 260 | 310 | | G |
| | Demos held | Gus | 120 | 30 | 44 | | G |
| Win the deals | New revenue k$ | Pat | 450 | 90 | 120 | | A |

@ csv of pages linked to their objective
# krs
| Name | Objective | Owner | Progress | Start | Target | Current | Status | Due |
= K ? owner progress start target current status due
| Docs rated helpful | Docs people trust (https://pages.test/docs-1) | Kim | 50% | 60% | 80% | 70% | On track | 2026-12-18 |
| Stale pages | Docs people trust (https://pages.test/docs-1) | Kim | 25% | 200 | 40 | 160 | At risk | 2026-12-18 |
| Tickets answered by docs | Fewer tickets (https://pages.test/tick-2) | Lou | 10% | 0 | 500 | 50 | Off track | 2026-12-18 |
! 2 3

@ balanced scorecard with perspectives merged
# BSC
| Balanced Scorecard 2026 | << | << | << | << | << | << |
| Perspective | Strategic Objective | Measure | Target | Actual | Initiative | Owner |
= - ? K|P target current - owner
| Financial | Grow with discipline | Revenue growth | 12% | 9% | Price review | CFO |
| <^ | Spend where it counts | Cost-to-income ratio | 55% | 58% | Shared services | CFO |
| Customer | Be recommended | NPS | 50 | 44 | Complaint desk | CMO |
| Internal Process | Deliver at once | Orders delivered complete | 97% | 95% | Stock system | COO |
| Learning & Growth | Skills for tomorrow | Training days per head | 5 | 3 | Academy | CHRO |

@ weekly scorecard
# Scorecard
| Who | Measurable | Goal | 2026-10-05 | 2026-10-12 | 2026-10-19 | 2026-10-26 |
= owner P target value value value value
| Dee | Calls made | >= 50 | 52 | 47 | 55 | 60 |
| Ash | Open tickets | <= 20 | 18 | 25 | 22 | 19 |
| Dee | Proposals sent | 5 | 4 | 6 | 5 | 3 |

@ department scorecard with variance
# KPI Dashboard
| Department | KPI | Target | Actual | Variance | Status | Owner | Comment / Root Cause | Action |
= team P target current - health|status owner comment|? -
| Sales | Monthly revenue | 100000 | 105000 | 5000 | On track | Sarah | | |
| Sales | New customers | 50 | 45 | -5 | At risk | Sarah | holidays | call list |
| Support | First reply in hours | 4 | 6.5 | 2.5 | Off track | Ben | two vacancies | hire |

@ monthly KPI tracker with year to date
# KPIs 2026
| KPI | Unit | Annual Target | Jan | Feb | Mar | Apr | May | Jun | YTD |
= P unit target value value value value value value ?
| Output | t | 1200 | 98 | 101 | 95 | 110 | 99 | 104 | 607 |
| Scrap rate | % | 2 | 2.4 | 2.2 | 2.1 | 1.9 | 2.0 | 1.8 | 2.1 |
| Accidents | # | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 1 |

@ council performance report
# Performance
| Corporate Performance Report - Quarter 3 | | | | | | | |
| Ref | Performance Indicator | Good is | Outturn 2024/25 | Target 2025/26 | Latest performance | RAG | Commentary |
= id P direction|? - target current health|status comment|?
| CP01 | Household waste recycled (%) | Higher | 47.1 | 52 | 49.8 | Amber | New rounds started |
| CP02 | Days to process new claims | Lower | 24 | 20 | 19 | Green | |
| CP03 | Missed bins per 100,000 | Lower | 61 | 45 | 70 | Red | Vehicle failures |

@ university strategy indicators
# KPIs
| Strategic Aim | KPI | Baseline (2021) | Latest Position | Target (2026) | Rating | Lead |
= ? P ? current target ? owner
| Research | Grant income (M) | 41 | 48.5 | 60 | Amber | PVC Research |
| Education | Student satisfaction | 78% | 84% | 85% | Green | PVC Education |
| Place | Carbon emissions t | 21000 | 17500 | 12000 | Red | Registrar |
"""  # noqa: E501
