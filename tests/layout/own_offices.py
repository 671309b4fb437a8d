"""Sheets of offices: goals and scorecards, and further below lists of work, people and money that are neither.

Below each header row, a line that begins with `=` says what each column is to be read as: `O` an objective, `K` a key
result, `P` a KPI, else a field, or several with `|`; `-` is to stay unread, `?` may be either. `!` tells how many
objectives and key results - and KPIs - there are.
"""

from __future__ import annotations

SHEETS = """
@ what, how measured, who, when
# Q4 goals
| What | How measured | Who | By when | From | To | So far |
= ? ? owner due start target current
| Quicker offers | Hours to an offer | Pia | 2026-12-31 | 48 | 12 | 30 |
| Fewer redos | Jobs done twice | Raj | 2026-12-31 | 9 | 3 | 6 |

@ objectives with lettered results
# Team OKRs
| Objective 1: Answer so that nobody asks twice | | | |
| KR | Target | Current | Owner |
= K target current owner
| a) Solved at first contact | 80% | 70% | Ida |
| b) Reopened cases | 5% | 8% | Joe |
| | | | |
| Objective 2: Grow our own people | | | |
| KR | Target | Current | Owner |
= K target current owner
| a) Promotions from within | 6 | 2 | Kay |
! 2 3

@ status dashboard with percent complete and RAG
# Q4 dashboard
| Objective | KR | % Complete | RAG | Trend | Owner | Last updated |
= O K progress status ? owner updated
| Happy guests | Rating 4.6 | 60% | Amber | up | Ola | 2026-11-20 |
| | Complaints below 10 | 40% | Red | down | Per | 2026-11-18 |
! 1 2

@ target as of quarter end and value as of today
# OKR Q4/2026
| Objective | Key Result | Value 1 Oct | Target 31 Dec | Value today | Progress | Lead |
= O K start|? target current progress owner
| Own the morning | Breakfasts a day | 300 | 700 | 450 | 38% | Sue |
| | Guests who return | 20% | 35% | 31% | 73% | Sue |
! 1 2

@ OKR planning without values
# Draft OKRs
| Objective | Why now | Key Result | Metric owner | Data source |
= O - K owner ?
| Calm nights | People leave | Pages at night below 10 | Roy | Pager |
| | | No alert without owner | Roy | Pager |
! 1 2

@ percentage typed as text
# OKR
| Objective | Key Result | Target | Actual | Achieved |
= O K target current progress|?
| Grow | Share of market | '12% | '9% | '75% |
| | New towns | '10 | '4 | '40% |
! 1 2

@ not applicable in cells
# OKR
| Objective | Key Result | Baseline | Target | Current | Status |
= O K start target current status
| Trust | Audits passed | n/a | 5 | 1 | At risk |
| | Reports on time | 80% | 98% | tbd | On track |
! 1 2

@ owner as e-mail and reviewers
# OKR
| Objective | Key Result | DRI (email) | Contributors | Start | Goal | Now |
= O K owner - start target current
| Be found | Visits | noor@fern.test | ben@fern.test | 20000 | 35000 | 29000 |
| | Links | ben@fern.test | noor@fern.test | 150 | 400 | 260 |
! 1 2

@ OKR tree by levels in columns
# Cascade
| Company OKR | Department OKR | Team OKR | Owner | Progress |
= ? ? ? owner progress
| Double the north | Fill the funnel | Leads a month 400 | Noor | 60% |
| Double the north | Fill the funnel | Meetings 60 | Ben | 50% |

@ KPI with target ranges
# KPIs
| KPI | Unit | Minimum | Target | Maximum | Actual | Owner |
= P unit low|? target high|? current owner
| Stock days | d | 20 | 30 | 40 | 33 | Lou |
| Room temperature | C | 19 | 21 | 23 | 24 | Kay |
! 0 0 2

@ weekly metrics with average and goal at the end
# Weekly numbers
| Measurable | Owner | 1-Oct | 8-Oct | 15-Oct | 22-Oct | Average | Goal |
= P owner ? ? ? ? - target
| Calls | Ann | 90 | 95 | 99 | 101 | 96 | 100 |
| Complaints | Bob | 6 | 5 | 4 | 4 | 5 | 3 |
! 0 0 2

@ executive scorecard with month and year to date
# Scorecard
| KPI | Month Actual | Month Target | YTD Actual | YTD Target | Full Year Target | Status |
= P ? ? ? ? ? health|status
| Sales | 410 | 450 | 4100 | 4300 | 5200 | Amber |
| Margin | 41% | 40% | 40% | 40% | 40% | Green |

@ growth metrics of a start-up
# Metrics
| Metric | Last month | This month | MoM % | Target | Owner |
= P|K - current - target owner
| MRR | 41000 | 44000 | 7% | 60000 | Eva |
| Churn | 3.1% | 2.8% | -10% | 2% | Tim |

@ OEE board of a plant
# Tagesziele
| Linie | Kennzahl | Soll | Ist | Abw. | Maßnahme | Wer | Bis wann |
= ? P target current - - owner|? -
| L1 | OEE | 85% | 79% | -6% | Rüsten üben | Jan | 2026-12-01 |
| L2 | Ausschuss | 2% | 3% | 1% | Dichtung | Eva | 2026-12-01 |

@ NGO results framework with actuals by year
# Results framework
| Result | Indicator | Unit | Baseline (2022) | Actual 2023 | Actual 2024 | Actual 2025 | Target (2026) |
= ? P|K unit start|? ? ? ? target
| Safe water | Homes with a tap | homes | 210 | 340 | 510 | 700 | 900 |
| Safe water | Wells repaired | wells | 4 | 9 | 12 | 20 | 30 |

@ spanish OKR with quarter columns of progress
# OKR 2026
| Objetivo | Resultado clave | Responsable | Meta | T1 | T2 | T3 | T4 |
= O K owner target ? ? ? ?
| Crecer | Clientes | Ana | 20 | 5 | 8 | 12 | |
| | Tiendas | Beto | 10 | 1 | 2 | 4 | |
! 1 2

@ french tracker with accents and units in brackets
# OKR T4 2026
| Objectif | Résultat clé | Départ (oct.) | Cible (déc.) | Actuel (nov.) | % atteint | Porteur |
= O K start target current progress owner
| Nuits calmes | Alertes | 40 | 10 | 22 | 60% | Luc |
| | Sans porteur | 30 | 0 | 12 | 60% | Anne |
! 1 2

@ portuguese goals sheet of a school
# Metas da escola
| Meta | Indicador | Linha de base | Valor esperado | Valor alcançado | Prazo | Responsável |
= O|? K|P|? start target current due owner
| Ler melhor | Alunos no nível 4 | 61% | 80% | 70% | 2026-12-15 | Bia |
| Menos faltas | Faltas por mês | 40 | 20 | 31 | 2026-12-15 | Davi |

@ swedish scorecard
# Nyckeltal
| Nyckeltal | Mål | Utfall | Avvikelse | Ansvarig | Kommentar |
= P target current - owner ?
| Omsättning | 500 | 430 | -70 | Elsa | |
| Sjukfrånvaro | 4 | 5 | 1 | Nils | Influensa |
! 0 0 2

@ chinese department scorecard with quarters
# 部门KPI
| 部门 | KPI | 单位 | 年度目标 | 一季度 | 二季度 | 三季度 | 累计完成 | 完成率 |
= team P unit target|? ? ? ? current|? attainment|progress|?
| 销售部 | 销售额 | 万元 | 1200 | 280 | 310 | 300 | 890 | 74% |
| 客服部 | 满意度 | % | 95 | 91 | 92 | 94 | 94 | 99% |

@ goals with stretch and threshold
# Goals FY26
| Goal | Owner | Threshold | Target | Stretch | Actual | Payout % |
= O|P|K owner ? target stretch|? current -
| New business in M | Eva | 8 | 10 | 12 | 9 | 90% |
| Renewals | Tim | 85% | 90% | 95% | 91% | 100% |

@ one objective a tab with label rows above
# Care
| Objective: | Answer so that nobody asks twice | | |
| Owner: | Ida | | |
| Quarter: | Q4 2026 | | |
| | | | |
| Key Result | Baseline | Target | Current |
= K start target current
| Solved at first contact | 61% | 80% | 70% |
| Reopened cases | 12% | 5% | 8% |
! 1 2

@ two rows of weeks with comment in between
# OKR Q4 2026
| Objective | Key Result | Target | Week 40 | Week 41 | Week 42 | Comment |
= O K target value value value comment
| Grow | Seats | 100 | 10 | 20 | 30 | |
| | Sites | 10 | 1 | 2 | 4 | Slow |
! 1 2

@ kanban export
# Board
| Card | List | Labels | Members | Due | Checklist Progress |
= - - - - - ?
| New till | Doing | Shop | Ann | 2026-10-12 | 40% |
| Signs | Done | Shop | Bob | 2026-10-01 | 100% |
! 0 0 0

@ time off balance
# PTO
| Employee | Entitlement | Used | Remaining | Approver |
= - - - - -
| Ann | 30 | 12 | 18 | Eva |
| Bob | 28 | 20 | 8 | Eva |
! 0 0 0

@ survey of goals
# Survey
| Respondent | What is your main goal? | How satisfied are you? | Comments |
= - - - -
| 1 | Save time | 7 | |
| 2 | Save money | 9 | Thanks |
! 0 0 0

@ strategy initiatives with benefits
# Portfolio
| Programme | Strategic Objective | Sponsor | Budget (k) | Benefits (k) | Start | Finish | RAG |
= ? - ? - - ? ? ?
| New core | Lower cost | CIO | 900 | 1400 | 2026-01-01 | 2027-06-30 | Amber |
| One shop | Happier guests | CMO | 300 | 500 | 2026-03-01 | 2026-12-31 | Green |
! 0 0 0

@ student thesis plan
# Thesis
| Chapter | Aim | Pages | Deadline | Done |
= - - - - -
| Methods | Explain the survey | 20 | 2026-10-12 | 60% |
| Results | Show the numbers | 30 | 2026-12-12 | 10% |
! 0 0 0

@ grocery budget
# Household
| Category | Planned | Spent | Left |
= ? ? ? -
| Food | 600 | 540 | 60 |
| Fuel | 200 | 230 | -30 |

@ sports results
# Results
| Player | Goals | Assists | Target | Minutes |
= - ? - ? -
| Ann | 12 | 4 | 15 | 900 |
| Bob | 7 | 9 | 10 | 880 |
! 0 0

@ ticket sla list
# Tickets
| Ticket | Opened | Priority | SLA (h) | Resolved in (h) | Status | Agent |
= - - - ? ? ? ?
| 991 | 2026-10-01 | High | 4 | 3 | Closed | Ida |
| 992 | 2026-10-02 | Low | 24 | 30 | Closed | Joe |
! 0 0

@ okr training schedule
# OKR rollout
| Step | Activity | Owner | Start | End | Status |
= - ? ? ? ? ?
| 1 | Kick-off workshop | Ann | 2026-10-01 | 2026-10-02 | Done |
| 2 | Write company OKRs | Bob | 2026-10-05 | 2026-10-16 | Open |
! 0 0 0

@ decision log
# Decisions
| ID | Decision | Rationale | Owner | Date | Impact on objectives |
= - - - - - -
| D1 | Move hall | Too small | Ann | 2026-10-01 | Grow |
| D2 | Raise prices | Costs | Bob | 2026-10-08 | Margin |
! 0 0 0

@ customers with health scores
# Accounts
| Account | CSM | Health Score | Usage | Renewal Date | ARR | Goal |
= - - - - - - -
| Fern | Ida | 82 | High | 2026-12-31 | 40000 | More seats |
| Moss | Joe | 41 | Low | 2027-03-31 | 12000 | Keep |
! 0 0 0

@ german task list with goal
# Aufgaben
| Aufgabe | Ziel | Verantwortlich | Termin | Status |
= - - - - -
| Flyer drucken | Mehr Gäste | Anna | 2026-10-12 | offen |
| Halle mieten | Platz | Bernd | 2026-11-12 | erledigt |
! 0 0 0

@ spanish action plan
# Plan de acción
| Acción | Objetivo | Responsable | Fecha | Estado |
= - - - - -
| Imprimir folletos | Más clientes | Ana | 2026-10-12 | Abierto |
| Alquilar sala | Espacio | Beto | 2026-11-12 | Hecho |
! 0 0 0

@ workshop agenda
# Agenda
| Time | Topic | Goal | Lead | Material |
= - - - - -
| 09:00 | Welcome | Know each other | Ann | Cards |
| 09:30 | Vision | One sentence | Bob | Wall |
! 0 0 0

@ onboarding checklist
# Onboarding
| Task | Owner | Due day | Completed | Comments |
= - - - - -
| Laptop | IT | 1 | Yes | |
| Badge | HR | 2 | No | Photo |
! 0 0 0

@ feature requests with votes
# Requests
| Request | Customer | Votes | Objective | Status | Target release |
= - - - - - -
| Export | Fern | 41 | Keep customers | Planned | 4.3 |
| Dark mode | Moss | 17 | Happier nights | Open | 4.4 |
! 0 0 0

@ donor list
# Donors
| Donor | Contact | Pledge | Received | Target date | Owner |
= - - - - - -
| Fern | Ida | 5000 | 2500 | 2026-12-01 | Ann |
| Moss | Joe | 800 | 800 | 2026-10-01 | Bob |
! 0 0 0

@ exam timetable
# Exams
| Subject | Date | Room | Objective | Weight | Examiner |
= - - - - - -
| Maths | 2026-12-01 | 12 | Read a curve | 40% | Ms Hall |
| History | 2026-12-04 | 14 | Weigh sources | 60% | Mr Roe |
! 0 0 0

@ payments plan
# Payments
| Instalment | Due | Planned | Actual | Difference |
= ? ? ? ? -
| 1 | 2026-10-01 | 500 | 500 | 0 |
| 2 | 2026-11-01 | 500 | 450 | -50 |
! 0 0
"""
