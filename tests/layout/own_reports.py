"""Scorecards, appraisals and plans of companies and public bodies, with contents of our own.

Below each header row, a line that begins with `=` says what each column is to be read as: `O` an objective, `K` a key
result, `P` a KPI, else a field, or several with `|`; `-` is to stay unread, `?` may be either. `!` tells how many
objectives and key results there are.
"""

from __future__ import annotations

SHEETS = """
@ KPI library with perspective and formula
# KPI Library
| No. | Category | KPI Name | Definition | Formula | Unit | Frequency | Data Source | Target Direction | Owner |
= id - P definition definition|formula|? unit cadence source direction owner
| 1 | Finance | Gross margin | What is left | (R-C)/R | % | Monthly | ERP | Higher | CFO |
| 2 | HR | Turnover | Who leaves | L/H | % | Quarterly | HRIS | Lower | CHRO |

@ employee, month and KPI in rows
# KPI Data
| Employee | Department | Month | KPI | Target | Actual | Achievement % |
= ? team cycle|date P|kpi target current|value attainment|progress|?
| Ann | Sales | Jan-2026 | Calls | 100 | 90 | 90% |
| Ann | Sales | Feb-2026 | Calls | 100 | 120 | 120% |
| Bob | Sales | Jan-2026 | Calls | 80 | 70 | 88% |

@ individual KPI form with weights and scores
# KPI Form
| PERFORMANCE APPRAISAL FORM | | | | | | | |
| Name: | Siti Aminah | | Period: | 2026 | | | |
| Position: | Sales Officer | | Department: | Sales | | | |
| | | | | | | | |
| No | Key Performance Indicator | Weight (%) | Unit | Target | Actual | Score | Final Score |
= id P weight unit target current ? ?
| 1 | Sales value | 40 | M | 500 | 450 | 90 | 36 |
| 2 | New outlets | 30 | # | 20 | 18 | 90 | 27 |
| 3 | Collections | 30 | % | 95 | 91 | 96 | 28.7 |
| | TOTAL | 100 | | | | | 91.7 |

@ scorecard grouped headers per quarter
# Scorecard 2026
| KPI | Unit | Owner | Q1 | << | Q2 | << |
| <^ | <^ | <^ | Target | Actual | Target | Actual |
= P unit owner ? ? ? ?
| Sales | M | Ann | 10 | 9 | 12 | 13 |
| Margin | % | Bob | 40 | 41 | 40 | 38 |

@ traffic light scorecard with thresholds
# KPIs
| Goal | KPI | Green | Amber | Red | Actual | RAG | Trend |
= - P - tolerance|? - current health|status ?
| Grow | Sales M | 12 | 10 | 8 | 11 | Amber | up |
| Keep | Retention % | 90 | 85 | 80 | 92 | Green | flat |

@ public health indicators baseline year and target year
# Indicators
| Outcome | Indicator | Unit | Baseline value | Baseline year | Target value | Target year | Latest value | Latest year | Source |
= ? P|K unit start|? - target ? current - source|?
| Healthy children | Immunisation | % | 82 | 2020 | 95 | 2027 | 90 | 2025 | HMIS |
| Healthy mothers | Births attended | % | 61 | 2020 | 85 | 2027 | 74 | 2025 | Survey |

@ OKR with three confidence columns
# OKR Q4 2026
| Objective | Key Result | Owner | Start | Target | Current | Conf. Oct | Conf. Nov | Conf. Dec | Comment |
= O K owner start target current ? ? ? comment
| Calm nights | Pages at night | Roy | 40 | 10 | 22 | 0.5 | 0.6 | | |
| | Alerts without owner | Roy | 30 | 0 | 12 | 0.5 | 0.4 | | |

@ quarterly plan with budget and activity
# Operational Plan
| Strategic Objective | Activity | Indicator | Baseline | Annual Target | Q1 Target | Q1 Actual | Budget | Responsible |
= O|? - K|P start|? target|? - ? - owner|?
| Safe water | Drill wells | Wells drilled | 4 | 12 | 3 | 2 | 40000 | Works |
| Safe water | Train teams | Teams trained | 0 | 8 | 2 | 2 | 9000 | Works |

@ OKR sheet with hidden helper columns and links
# OKRs
| Link | Objective | KR | Status (manual) | Status (auto) | Progress | Owner(s) | Last Updated | Next step |
= - O K status|? ? progress owner updated -
| url | Sell more | Deals 40 | Green | Green | 60% | Ann, Bob | 2026-11-10 | call |
| url | | Upsell 20 | Amber | Red | 10% | Cy | 2026-11-09 | mail |

@ spanish operational plan
# POA 2026
| Objetivo Estratégico | Indicador | Unidad | Línea Base | Meta Anual | Meta T1 | Logro T1 | Responsable | Medio de verificación |
= O|? K|P unit start|? target|? - - owner ?
| Agua para todos | Hogares conectados | hogares | 210 | 900 | 200 | 180 | Obras | Padrón |
| Calles seguras | Luminarias | unidades | 40 | 120 | 30 | 35 | Obras | Parte |

@ german goals sheet with weight and rating
# Zielvereinbarung 2026
| Zielvereinbarung 2026 | | | | | | |
| Mitarbeiter: | Anna Berg | | | | | |
| Nr. | Ziel | Messkriterium | Gewichtung | Zielwert | Ist | Zielerreichung |
= id O K weight target current progress
| 1 | Kunden gewinnen | Neukunden | 40 % | 20 | 14 | 70 % |
| 2 | Termine halten | Termintreue | 60 % | 95 % | 91 % | 96 % |

@ two-line headers with units
# OKR
| Objective | Key Result | Baseline (%) | Target (%) | Actual (%) | Gap | Owner / Team |
= O K start target current - owner
| Loved by clinics | Calls solved at once | 61 | 80 | 70 | 10 | Ann |
| Loved by clinics | Staff trained | 20 | 100 | 55 | 45 | Bob |

@ initiatives under key results with a number
# Plan
| ID | OKR | Type | Lead | Due date | Status | % Complete |
= id O|title ? owner due status progress
| O1 | Win the north | Objective | Eva | 2026-12-31 | On Track | 45% |
| KR1.1 | 40 contracts | Key Result | Eva | 2026-12-31 | On Track | 43% |
| KR1.2 | Revenue 2.4M | Key Result | Tim | 2026-12-31 | At Risk | 46% |
! 1 2

@ polish scorecard
# Wskaźniki
| Wskaźnik | Jednostka | Plan | Wykonanie | % realizacji | Status | Odpowiedzialny |
= P unit target current attainment|progress health|status owner
| Sprzedaż | tys. zł | 500 | 430 | 86% | żółty | Ewa |
| Reklamacje | szt. | 5 | 8 | 60% | czerwony | Jan |

@ dutch scorecard
# Scorekaart
| KPI | Eenheid | Norm | Realisatie | Status | Eigenaar | Toelichting |
= P unit target current health|status owner comment|?
| Omzet | k€ | 500 | 430 | oranje | Fleur | |
| Verzuim | % | 4 | 5,5 | rood | Daan | griep |

@ objective as a merged band across the table
# Q4 2026
| Key Result | Owner | Baseline | Target | Current | Status |
= K owner start target current status
| Objective 1: Be the quickest kitchen | << | << | << | << | << |
| Minutes to plate | Ana | 22 | 14 | 18 | Amber |
| Orders per hour | Ana | 30 | 45 | 38 | Green |
| Objective 2: Waste nothing | << | << | << | << | << |
| Kilos thrown away | Bo | 60 | 20 | 45 | Red |
! 2 3

@ tabs by quarter
# Q3 2026
| Objective | Key Result | Target | Actual | Score |
= O K target current ?
| Grow | Seats | 100 | 80 | 0.8 |
| | Sites | 10 | 4 | 0.4 |
# Q4 2026
| Objective | Key Result | Target | Actual | Score |
= O K target current ?
| Grow | Seats | 150 | 40 | |
| | Towns | 12 | 4 | |
! 2 4

@ objectives above, results below, one tab
# OKRs
| ID | Objective | Owner | Due Date |
= id O owner due
| O1 | Loved by clinics | Ann | 2026-12-31 |
| O2 | A place to stay | Bob | 2026-12-31 |
| | | | |
| | | | |
| KR ID | Objective ID | Key Result | Baseline | Target | Current |
= id objective K start target current
| K1 | O1 | NPS | 30 | 50 | 42 |
| K2 | O2 | eNPS | 10 | 30 | 12 |
! 2 2

@ dutch title and merged
# Q4
| OKR's Q4 2026 - Team Groei | << | << | << | << |
| Doel | Resultaat | Start | Doel eind Q4 | Nu |
= O K start target current
| Meer lezers | Abonnees | 900 | 1500 | 1200 |
| <^ | Opzeggingen | 40 | 20 | 35 |

@ german with umbrella columns
# OKRs
| Bereich | Objective | Key Result (messbar) | Ausgangslage | Ziel Q4 | Stand 15.11. | % erreicht | Verantw. | Bemerkungen |
= team O K start target current progress owner comment
| Vertrieb | Wir wachsen | Neukunden | 0 | 20 | 7 | 35% | Anna | |
| Vertrieb | Wir wachsen | Umsatz Mio | 3 | 5 | 4 | 50% | Bernd | |

@ french quarterly tracker
# T4
| Équipe | Objectif | Résultats clés | Cible | Valeur au 15/11 | % | Statut | Responsable |
= team O K target current progress status owner
| Ventes | Croître | Clients | 500 | 320 | 64% | vert | Anne |
| Ventes | Croître | Boutiques | 10 | 4 | 40% | rouge | Luc |

@ spanish with area and kr number
# OKR 2026
| Área | Objetivo | # KR | Descripción del KR | Métrica | Valor Inicial | Valor Meta | Valor Actual | % Cumplimiento | Dueño |
= team O ? K unit|metric|? start target current progress owner
| Ventas | Crecer | 1 | Clientes nuevos | # | 0 | 20 | 7 | 35% | Ana |
| Ventas | Crecer | 2 | Ingresos | M | 3 | 5 | 4 | 50% | Beto |

@ portuguese with trimester columns
# OKR
| Objetivo | Resultado-Chave | Responsável | Out | Nov | Dez | Meta |
= O K owner value value ? target
| Crescer | Clientes | Bia | 5 | 8 | | 20 |
| | Lojas | Davi | 1 | 2 | | 10 |

@ success criteria in words, no numbers
# Goals
| Objective | Key Result | Owner | Deadline | Status | Comments |
= O K owner due status comment
| Be ready for the audit | All policies signed | Eva | 2026-11-30 | In progress | |
| | Training done | Tim | 2026-12-15 | Not started | |

@ target and actual with units in text
# OKR
| Objective | Key Result | Target | Actual to date | Owner |
= O K target current owner
| Cheaper to run | Cloud bill | $60K | $75K | Eva |
| | Servers | 40 machines | 55 machines | Bo |

@ score per quarter and total
# Company
| Company Objectives | Key Results | Q1 Score | Q2 Score | Q3 Score | Q4 Score | Annual Score |
= O K ? ? ? ? ?
| Grow | Seats | 0.4 | 0.6 | 0.7 | | 0.57 |
| | Sites | 0.2 | 0.3 | 0.5 | | 0.33 |

@ contributors and stakeholders
# OKRs
| Objective | Key Result | Accountable | Contributors | Stakeholders | Metric | Baseline | Target | Current | Confidence 1-5 |
= O K owner - - unit|metric|? start target current confidence
| Grow | More seats | Ann | Bo, Cy | Dee | seats | 40 | 100 | 60 | 3 |
| | More sites | Bo | Cy | Dee | sites | 1 | 10 | 4 | 4 |
"""  # noqa: E501
