"""Sheets as people leave them: targets in prose, boxes to tick, forms, grades; and sheets without any goals.

Below each header row, a line that begins with `=` says what each column is to be read as: `O` an objective, `K` a key
result, `P` a KPI, else a field, or several with `|`; `-` is to stay unread, `?` may be either. `!` tells how many
objectives and key results there are.
"""

from __future__ import annotations

SHEETS = """
@ targets in prose, owners with @
# Q4 2026
| Objective | Key result | Target | Current | Owner | Status |
= O K target current owner status
| Answer before they ask | Cut reply time | from 10 to 2 hours | 5 hours | @kit | 🟡 |
| | Raise self-service share | from 20% to 45% | 31% | @kit | 🟢 |
| | Complaints | zero | 4 | @val | 🔴 |
| Sell what we have | Stock older than a year | < 50K | 64K | @val | 🟡 |

@ checkboxes as results
# Launch
| Objective | Key Result | Done? | Owner | Due |
= O K current|progress|status owner due
| Launch in Austria | Contract with carrier signed | TRUE | Ria | 2026-10-31 |
| | Shop translated | TRUE | Ria | 2026-11-15 |
| | Tax number received | FALSE | Leo | 2026-11-30 |

@ quarters across in two header rows
# OKR 2026 (Q4 running)
| Company OKRs Q4 2026 | | | | | | | | |
| Objective | Key Result | Owner | Q3 | << | Q4 | << | Comment |
| <^ | <^ | <^ | Target | Actual | Target | Actual | <^ |
= O K owner - - target current ?
| Lead in safety | Accidents per million hours | Ola | 5 | 6 | 3 | 4 | |
| <^ | Sites audited | Ola | 10 | 10 | 20 | 12 | |
| Lead in quality | Complaints | Per | 50 | 55 | 30 | 41 | |
! 2 3

@ a table for each team on one tab
# Teams
| Marketing | | | | |
| Objective | Key Result | Target | Actual | Owner |
= O K target current owner
| Be heard | Podcast listeners | 5000 | 3100 | Ina |
| | Press mentions | 20 | 8 | Ina |
|  | | | | |
| Engineering | | | | |
| Objective | Key Result | Target | Actual | Owner |
= O K target current owner
| Never down | Uptime | 99.9% | 99.7% | Abe |
| | Incidents | 2 | 5 | Abe |
! 2 4

@ confidence week by week
# Confidence
| Objective | Key Result | Owner | Wk 1 | Wk 2 | Wk 3 | Wk 4 |
= O K owner ? ? ? ?
| Grow trials | 1,000 trials from 200 | Gil | 5 | 5 | 6 | 7 |
| | 30% of trials pay, from 18% | Gil | 5 | 4 | 4 | 3 |

@ pictures in the headers
# OKRs
| 🎯 Objective | 🔑 Key Result | 👤 Owner | 📈 Progress | 🚦 Status | 📅 Due | 💬 Notes |
= O K owner progress status due comment
| Make music easy | 2,000 lessons booked | Ivy | 45% | 🟢 On track | 2026-12-20 | |
| | Teacher rating 4.9 | Ivy | 80% | 🟢 On track | 2026-12-20 | |
| Pay teachers fast | Paid within 3 days | Cai | 20% | 🔴 Off track | 2026-12-20 | bank |

@ form above each block
# Team plan
| Objective: | Be the calmest airport | Owner: | Tess |
|  | | | |
| Key Result | Baseline | Target | Current |
= K start target current
| Queue minutes at security | 22 | 10 | 15 |
| Bags late per 1000 | 9 | 4 | 8 |
|  | | | |
| Objective: | Earn more per guest | Owner: | Wim |
|  | | | |
| Key Result | Baseline | Target | Current |
= K start target current
| Spend per guest | 7.2 | 9 | 7.9 |
! 2 3

@ snake case headers
# data
| objective_id | objective_name | kr_id | kr_name | kr_owner | baseline_value | target_value | current_value | pct_complete | rag_status | last_updated |
= .objective_id|id O id K owner start target current progress status updated
| 1 | Faster checkouts | 11 | Seconds to pay | zoe | 40 | 20 | 28 | 0.6 | green | 2026-11-10 |
| 1 | Faster checkouts | 12 | Abandoned carts | zoe | 0.7 | 0.5 | 0.65 | 0.25 | amber | 2026-11-10 |
| 2 | Trusted data | 21 | Failed loads | ned | 30 | 5 | 10 | 0.8 | green | 2026-11-09 |

@ appraisal with key result areas
# Appraisal
| Employee Name: | R. Nair | | | | | | |
| KRA | KPI | Weightage | Target | Achievement | Score | Self Rating | Manager Rating |
= - P|K weight target current - - -
| Sales | New revenue | 40% | 500 | 450 | 36 | 4 | 4 |
| Sales | Collections | 30% | 95 | 90 | 28 | 4 | 3 |
| People | Trainings given | 30% | 6 | 6 | 30 | 5 | 5 |

@ numbered results with dates in the headers
# OKR
| Objective # | Objective Description | KR # | KR Description | Unit of Measure | Baseline (Oct 1) | Target (Dec 31) | Actual (Nov 15) | Status (G/Y/R) | Lead |
= id|.objective_id O id K unit start target current status owner
| 1 | Bring learners back | 1.1 | Weekly returning learners | # | 3000 | 5000 | 3900 | Y | Nia |
| | | 1.2 | Courses finished | % | 12 | 25 | 20 | G | Nia |
| 2 | Teach in three languages | 2.1 | Courses translated | # | 0 | 40 | 8 | R | Oki |

@ programme logframe
# Logframe
| Result | Indicator | Baseline (2024) | Target (2026) | Achieved to date | Means of verification | Assumptions |
= ? P|K start|? target current ?|source -
| Outcome 1: Clean water near home | Households within 500 m | 210 | 900 | 640 | Survey | Rains |
| Output 1.1: Wells built | Wells | 0 | 30 | 22 | Site log | |
| Output 1.2: Committees trained | Committees | 0 | 30 | 30 | Minutes | |

@ two languages in one header
# OKR
| Objective / Objectif | Key Result / Résultat clé | Owner / Responsable | Target / Cible | Current / Actuel | Due date / Échéance |
= O K owner target current due
| Serve in both languages | Pages translated | Zia | 120 | 80 | 2026-12-31 |
| | Calls answered in French | Zia | 95% | 90% | 2026-12-31 |

@ initiatives beside the results
# OKR board
| Strategic Pillar | Objective | Key Result | Initiatives | DRI | Start | Target | Latest | % to goal | Confidence (H/M/L) | Blockers |
= - O K - owner start target current progress confidence ?
| Growth | Double the pipeline | Pipeline in M | Events; Ads | Quin | 4 | 8 | 5.5 | 38% | M | |
| Growth | Double the pipeline | Partners signed | Programme | Quin | 2 | 12 | 9 | 70% | H | |
| Trust | Pass every audit | Findings open | Clean-up | Roz | 30 | 0 | 12 | 60% | M | tooling |

@ dotted outline with weights
# OKR tree
| # | Goal | Responsible | Weight | Baseline | Goal value | Actual | % done |
= id|? O|K|title owner weight start target current progress
| '1 | Healthy herd | Ulf | 60% | | | | 50% |
| '1.1 | Milk per cow | Ulf | 50% | 24 | 28 | 26 | 50% |
| '1.2 | Vet visits | Ulf | 50% | 40 | 20 | 30 | 50% |
| '2 | Fair prices | Bea | 40% | | | | 25% |
| '2.1 | Direct sales share | Bea | 100% | 10% | 30% | 15% | 25% |
! 2 3

@ scale from one to ten
# OKR Q4 2026
| Objective | Key Result | Score (0-10) | Owner | Comment |
= O K score|progress owner comment
| A calm release | Rollbacks at most 1 | 7 | Jan | |
| | Release notes on time | 9 | Jan | |
| A kind review culture | Reviews within a day | 4 | Eli | vacation |

@ mid-quarter and final grade
# OKR
| Objective | Key Results | Owner | Mid-quarter score | Final score | Retrospective |
= O K owner ? score|progress ?
| Ship the beta | 200 testers | Fay | 0.3 | 0.7 | |
| | 30 bugs or fewer | Fay | 0.5 | 0.6 | |

@ headers in the first column
# KR card
| Objective | Cut waste | Cut waste | Open up |
| Key Result | Paper used | Power used | Data sets published |
| Owner | Mo | Mo | Lee |
| Baseline | 900 | 120 | 0 |
| Target | 300 | 80 | 25 |
| Current | 700 | 100 | 10 |

@ metric table with thresholds
# KPI catalogue
| KPI Name | Description | Owner | Unit | Direction | Green threshold | Red threshold | Target | Current Value | Frequency |
= P definition|? owner unit direction - - target current cadence
| Churn | Customers lost | Ada | % | Lower is better | 2 | 4 | 2 | 3.1 | Monthly |
| MRR | Recurring revenue | Ben | EUR | Higher is better | 100000 | 80000 | 110000 | 104000 | Monthly |

@ last year and this year
# KPIs
| Metric | Last Year | This Year | Target | % Change | Status |
= P - current target - health|status
| Sales | 1200 | 1340 | 1500 | 12% | Yellow |
| Customers | 310 | 402 | 400 | 30% | Green |
| Refunds | 51 | 44 | 30 | -14% | Red |

@ task plan, no goals
# Work
| Task | Assigned to | Start date | End date | % complete | Priority | Status |
= - - - - - - -
| Paint the hall | Ann | 2026-10-01 | 2026-10-04 | 100% | High | Done |
| Fix the roof | Bob | 2026-10-05 | 2026-10-20 | 40% | High | In progress |
! 0 0

@ risk register, no goals
# Risks
| Risk ID | Risk description | Likelihood | Impact | Score | Owner | Mitigation | Status | Due date |
= - - - - - - - - -
| R1 | Supplier fails | 3 | 5 | 15 | Ann | second source | Open | 2026-12-01 |
| R2 | Data loss | 2 | 5 | 10 | Bob | backups | Closed | 2026-12-01 |
! 0 0

@ budget, no goals
# Budget
| Category | Planned | Actual | Difference |
= - - - -
| Rent | 1200 | 1200 | 0 |
| Food | 600 | 710 | -110 |
| Total | 1800 | 1910 | -110 |
! 0 0

@ staff list, no goals
# Staff
| Name | Department | Start date | Email | Manager | Salary |
= ? ? - ? ? -
| Ann Lee | Sales | 2020-01-02 | ann@x.test | Bob | 50000 |
| Cy Orr | IT | 2021-05-02 | cy@x.test | Bob | 52000 |
! 0 0

@ invoice list, no goals
# Invoices
| Invoice no | Customer | Date | Due date | Amount | Status |
= - - - - - -
| 1001 | Fern | 2026-10-01 | 2026-10-31 | 1200 | Paid |
| 1002 | Moss | 2026-10-05 | 2026-11-04 | 900 | Open |
! 0 0
"""  # noqa: E501
