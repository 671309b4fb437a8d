"""Sheets that look like goals and are none, and scorecards whose words could be taken for others.

Below each header row, a line that begins with `=` says what each column is to be read as: `O` an objective, `K` a key
result, `P` a KPI, else a field, or several with `|`; `-` is to stay unread, `?` may be either. `!` tells how many
objectives and key results there are.
"""

from __future__ import annotations

SHEETS = """
@ training record
# Training
| Name | Title | Course | Completed | Date | Score |
= - - - - - -
| Ann Lee | Engineer | Safety | Yes | 2026-10-01 | 88 |
| Bob Ruiz | Manager | Privacy | No | | |
! 0 0

@ class grades
# Grades
| Student | Test 1 | Test 2 | Average | Grade |
= - - - - -
| Ann | 78 | 88 | 83 | B |
| Bob | 91 | 95 | 93 | A |
! 0 0

@ inventory
# Stock
| Item | SKU | Min | Max | Current | Reorder | Supplier |
= ? ? ? ? ? ? -
| Screws | S1 | 100 | 900 | 340 | no | Fern |
| Bolts | B1 | 50 | 400 | 40 | yes | Moss |

@ crm deals
# Deals
| Deal name | Account | Stage | Amount | Close date | Owner | Probability |
= - - - - - - -
| Fern renewal | Fern | Won | 12000 | 2026-10-12 | Ann | 100% |
| Moss new | Moss | Proposal | 8000 | 2026-12-01 | Bob | 60% |
! 0 0

@ profit and loss
# P&L
| | Jan | Feb | Mar | Total |
= - - - - -
| Revenue | 100 | 120 | 130 | 350 |
| Costs | 80 | 85 | 90 | 255 |
| Profit | 20 | 35 | 40 | 95 |
! 0 0

@ a strategy by quarter
# Strategy
| Objective | Owner | Q1 | Q2 | Q3 | Q4 |
= - - - - - -
| Grow | Ann | Find partners | Sign them | Scale | |
| Be loved | Bob | Ask | Fix | Ask | |
! 0 0

@ bug list
# Bugs
| ID | Title | Severity | Assignee | Status | Created | Updated | Due |
= - - - - - - - -
| 1 | Crash at start | High | Ann | Open | 2026-10-01 | 2026-10-03 | 2026-10-20 |
| 2 | Typo | Low | Bob | Closed | 2026-10-02 | 2026-10-04 | 2026-10-21 |
! 0 0

@ timesheet
# Time
| Name | Project | Mon | Tue | Wed | Thu | Fri | Total |
= - - - - - - - -
| Ann | Fern | 8 | 8 | 7 | 8 | 6 | 37 |
| Bob | Moss | 8 | 4 | 8 | 8 | 8 | 36 |
! 0 0

@ habit tracker
# Habits
| Habit | Goal | Mon | Tue | Wed | Achieved |
= ? ? ? ? ? ?
| Run | 5 | 5 | 0 | 6 | 2 |
| Read | 30 | 30 | 20 | 40 | 2 |

@ survey results
# Survey
| Question | Agree | Neutral | Disagree | Response count |
= - - - - -
| I like my work | 70% | 20% | 10% | 84 |
| I have tools | 60% | 25% | 15% | 84 |
! 0 0

@ project status list
# Projects
| Project Name | Sponsor | Project Manager | Start | End | Budget | Actual | % Complete | Health |
= ? ? ? ? ? ? ? ? ?
| New ERP | CFO | Ann | 2026-01-01 | 2026-12-31 | 500000 | 320000 | 60% | Amber |
| Move | COO | Bob | 2026-06-01 | 2026-11-30 | 90000 | 85000 | 95% | Green |

@ meeting notes actions
# Actions
| Action | Who | When | Done | Comments |
= ? ? ? ? ?
| Send the offer | Ann | 2026-10-12 | yes | |
| Book the hall | Bob | 2026-10-20 | no | |

@ holidays
# Urlaub
| Name | Von | Bis | Tage | Status |
= - - - - -
| Anna | 2026-10-01 | 2026-10-05 | 5 | genehmigt |
| Bernd | 2026-11-01 | 2026-11-03 | 3 | offen |
! 0 0

@ job list
# Jobs
| Title | Level | Team | Location | Status | Target start |
= - - - - - -
| Engineer | Senior | Core | Bonn | Open | 2026-12-01 |
| Designer | Mid | Web | Graz | Filled | 2026-11-01 |
! 0 0

@ recipe costs
# Costs
| Ingredient | Unit | Price | Quantity | Total |
= - - - - -
| Flour | kg | 1.2 | 10 | 12 |
| Salt | kg | 0.4 | 1 | 0.4 |
! 0 0

@ development plan of a person
# My plan
| Development goal | Why it matters | Actions | Success looks like | By when | Status |
= O|? ? ? K|? due|? status|?
| Speak in public | My role asks for it | Two talks | I give a talk alone | 2026-12-01 | Started |
| Learn SQL | Less waiting | Course | I write my own reports | 2026-11-01 | Done |

@ budget in german
# Budget
| Position | Plan | Ist | Abweichung | Verantwortlich |
= ? ? ? - ?
| Miete | 1200 | 1200 | 0 | Anna |
| Reisen | 600 | 710 | -110 | Bernd |

@ event checklist in spanish
# Lista
| Tarea | Responsable | Fecha límite | Hecho | Notas |
= ? ? ? ? ?
| Reservar sala | Ana | 2026-10-12 | sí | |
| Enviar cartas | Beto | 2026-10-20 | no | |

@ risk of name with owner: suppliers
# Suppliers
| Name | Owner | Objective | Target | Current |
= K|? owner O|? target current
| Fern | Ann | Cut cost | 100 | 120 |
| Moss | Bob | Cut cost | 80 | 95 |

@ scale of progress in quarters
# OKR
| Objective | Key Result | Owner | Q1 | Q2 | Q3 | Q4 | Target |
= O K owner ? ? ? ? target
| Grow | Seats | Ann | 10 | 20 | 30 | | 100 |
| | Sites | Bob | 1 | 2 | 4 | | 10 |

@ flat with sum rows per objective
# OKR
| Objective | Key Result | Target | Actual | % |
= O K target current progress
| Grow | Seats | 100 | 40 | 40% |
| | Sites | 10 | 4 | 40% |
| Subtotal | | | | 40% |
| Trust | Audits | 5 | 1 | 20% |
| Subtotal | | | | 20% |
! 2 3

@ portuguese scorecard with faixa
# Painel
| Indicador | Área | Unidade | Polaridade | Meta | Realizado | Desvio | Farol | Responsável | Frequência |
= P team unit direction|? target current - health|status owner cadence
| Receita | Vendas | R$ mil | maior | 500 | 430 | -70 | amarelo | Bia | mensal |
| Perdas | Loja | % | menor | 2 | 3 | 1 | vermelho | Davi | mensal |

@ french kpi per month
# Suivi
| Indicateur | Responsable | Objectif | Janv. | Févr. | Mars | Avr. |
= P owner target value value value value
| Ventes | Anne | 100 | 80 | 90 | 95 | 99 |
| Retours | Luc | 5 | 8 | 7 | 6 | 6 |

@ japanese kpi
# KPI管理
| KPI | 担当部署 | 単位 | 目標 | 実績 | 達成率 | 評価 | 対策 |
= P team unit target current attainment|progress ? -
| 売上 | 営業部 | 百万円 | 120 | 98 | 82% | △ | 訪問増 |
| 離職率 | 人事部 | % | 5 | 7 | 60% | × | 面談 |

@ arabic kpi
# KPI
| المؤشر | الوحدة | المستهدف | القيمة الفعلية | نسبة الإنجاز | المسؤول |
= P ? target current attainment|progress owner
| المبيعات | ألف | 500 | 430 | 86% | ليلى |
| الشكاوى | عدد | 20 | 25 | 75% | عمر |
"""
