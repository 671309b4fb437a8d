"""Scorecards as public templates lay them out, with contents of our own.

Below each header row, a line that begins with `=` says what each column is to be read as: `O` an objective, `K` a key
result, `P` a KPI, else a field, or several with `|`; `-` is to stay unread, `?` may be either. `!` tells how many
objectives and key results - and KPIs - there are.
"""

from __future__ import annotations

SHEETS = """
@ measurables of thirteen weeks
# Scorecard
| Who | Measurable | Goal | 2026-10-05 | 2026-10-12 | 2026-10-19 |
= owner P target value value value
| Pia | Offers sent | 12 | 10 | 14 | 12 |
| Raj | Orders late | 3 | 5 | 2 | 4 |
! 0 0 2

@ plan and actual in rows
# Bowling chart
| Metric | | Jan | Feb | Mar | Apr |
= P ? value value value value
| On-time delivery | Plan | 90 | 91 | 92 | 93 |
| | Actual | 88 | 90 | 93 | |
| Scrap | Plan | 5 | 5 | 4 | 4 |
| | Actual | 6 | 5 | 5 | |

@ bands of perspectives
# Scorecard
| KPI | Unit | Target | Actual | Status | Owner |
= P unit target current health|status owner
| FINANCIAL | << | << | << | << | << |
| Revenue | M | 12 | 11 | Amber | CFO |
| Margin | % | 40 | 41 | Green | CFO |
| CUSTOMER | << | << | << | << | << |
| Retention | % | 92 | 94 | Green | CCO |
! 0 0 3

@ service levels
# SLA report
| Metric | SLA Target | Actual | Status | Notes |
= P target current health|status comment|?
| Availability | ≥ 99.9% | 99.95% | Pass | |
| P95 response time in ms | ≤ 500 | 620 | Breach | New index |
! 0 0 2

@ service objectives as numbers
# SLOs
| Service | SLI | Objective | Window | Current | Error budget left |
= ? P|? target|? ? current|? -
| Checkout | Availability | 99.9% | 30 days | 99.95% | 50% |
| Search | Latency below 200 ms | 99% | 7 days | 98.2% | 0% |

@ metrics of an employee
# Performance
| Performance Metric | Target Value | Current Value | Status | Progress (%) | Last Updated |
= P target current health|status attainment|progress|? updated
| Calls a day | 40 | 31 | Below target | 78% | 2026-11-20 |
| Offers a week | 5 | 6 | Above target | 120% | 2026-11-20 |
! 0 0 2

@ indicators with variance and remarks
# Report
| Performance Indicator | Target Value | Actual Value | Variance | Status | Remarks |
= P target current - health|status comment|?
| Revenue growth | 15% | 12% | -3% | Below target | Weak summer |
| On-time delivery | 95% | 92% | -3% | Below target | |
! 0 0 2

@ salespeople with several measures
# Sales
| Salesperson | Sales Target ($) | Actual Sales ($) | % of Target | YoY Growth (%) | New Deals | Status |
= P|? target|? current|? attainment|progress|? - - health|status|?
| John - North | 250000 | 265430 | 106% | 18% | 32 | On track |
| Sarah - South | 200000 | 195760 | 98% | 12% | 28 | On track |
| Total | 450000 | 461190 | 102% | 15% | 60 | |

@ quarters of sales
# Sales
| Quarter | Sales Target | Actual Sales | Performance Ratio | Status | Comments |
= ? target|? current|? ? ? ?
| Q1 | 50000 | 48250 | 96.5% | On Track | |
| Q2 | 60000 | 58750 | 97.9% | On Track | New lines |
| Q3 | 70000 | 69500 | 99.3% | On Track | |

@ indicator tracking of an aid project
# ITT
| Indicator | Direction | Baseline | Q1 | Q2 | Q3 | Q4 | Target | Comment |
= P|K direction|? start|? ? ? ? ? target comment|?
| Children enrolled | + | 43% | 50% | 55% | 61% | | 80% | |
| Days to a permit | - | 90 | 80 | 72 | 70 | | 30 | |

@ logical framework
# Logframe
| Results | Indicators | Baseline | Target | Source of Verification | Assumptions |
= ? P|K start|? target source|? -
| Outcome: girls finish school | Girls who finish | 61% | 85% | School records | Peace |
| Output: teachers trained | Teachers with a certificate | 4 | 60 | Lists | Funds |

@ spanish matrix of indicators
# MIR
| Nivel | Objetivo | Nombre del indicador | Fórmula | Frecuencia | Línea base | Meta | Avance | Semáforo |
= - O|? P|K formula|definition|? cadence|? start|? target progress|current|? status|health
| Fin | Agua para todos | Hogares conectados | H/T | Anual | 61% | 90% | 74% | Amarillo |
| Componente | Pozos nuevos | Pozos perforados | Suma | Trimestral | 4 | 12 | 7 | Verde |

@ french dashboard
# Tableau de bord
| Indicateur | Objectif | Valeur actuelle | Écart | Période | Responsable | Commentaires/Actions |
= P target current - cycle|cadence|? owner comment|?
| Taux de conversion | 12% | 9% | -3% | Novembre 2026 | Anne | Relancer |
| Respect des délais | 95% | 96% | 1% | Novembre 2026 | Luc | |
! 0 0 2

@ human resources with benchmark and months
# HR dashboard
| KPI | Formula | Benchmark | Target | Jan | Feb | Mar | YTD |
= P formula|definition|? - target value value value ?
| Turnover | L/H | 12% | 10% | 1% | 1.2% | 0.9% | 3.1% |
| Days to hire | D/N | 42 | 35 | 40 | 38 | 36 | 38 |
! 0 0 2

@ support desk by week
# Support
| Metric | This Week | Last Week | Change | Target | Owner |
= P current - - target owner
| First reply in minutes | 42 | 51 | -9 | 30 | Ida |
| Solved at first contact | 70% | 66% | 4% | 80% | Joe |
! 0 0 2

@ marketing by channel
# Marketing
| Channel | KPI | Goal | Actual | % to Goal |
= segment|? P target current attainment|progress|?
| Mail | Opens | 40% | 35% | 88% |
| Search | Clicks | 9000 | 9900 | 110% |
! 0 0 2

@ line with limits
# Quality
| Line | KPI | UoM | LSL | Target | USL | Actual |
= ? P unit low|? target high|? current
| L1 | Fill weight | g | 495 | 500 | 505 | 501 |
| L2 | Seal temperature | C | 180 | 185 | 190 | 188 |

@ university plan over years
# KPIs
| Strategic Goal | Strategy | KPI | Baseline 2023 | Target 2026 | 2024 Actual | 2025 Actual | Lead |
= O|? - P|K start|? target|? - ? owner
| Teach well | New labs | Pass rate | 71% | 85% | 74% | 79% | Dean |
| Reach out | Summer schools | Guests | 120 | 400 | 180 | 260 | Provost |

@ measures of a ministry
# Measures
| Outcome | Performance measure | 2024/25 Actual | 2025/26 Target | 2025/26 Actual | Variance | Explanation |
= ? P|K - target|? current|? - ?
| Safe roads | Fatal crashes | 112 | 90 | 97 | 7 | Winter |
| Clean water | Rivers rated good | 41% | 50% | 47% | -3% | |

@ thresholds of three colours
# KPI
| KPI | Owner | Unit | Red | Amber | Green | Result | Frequency |
= P owner unit - ? - current|? cadence
| Retention | CCO | % | 80 | 85 | 90 | 92 | Monthly |
| Response | COO | h | 12 | 8 | 4 | 6 | Weekly |

@ owners and dates of the last value
# KPI Register
| KPI ID | KPI Name | Description | Type | Owner | Target | Latest Value | As Of | Reporting Frequency |
= id P definition kind|? owner target current updated|? cadence
| K1 | Gross margin | What is left | Lagging | CFO | 48% | 45% | 2026-10-31 | Monthly |
| K2 | Offers sent | Per week | Leading | Pia | 12 | 14 | 2026-11-20 | Weekly |
! 0 0 2

@ german monthly columns with sum
# Kennzahlen
| Kennzahl | Einheit | Verantwortlich | Ziel 2026 | Jan | Feb | Mrz | Summe |
= P unit owner target value value value -
| Umsatz | k€ | Anna | 1200 | 90 | 95 | 110 | 295 |
| Reklamationen | Stk | Bernd | 60 | 6 | 4 | 5 | 15 |
! 0 0 2

@ readings in long form
# Data
| Month | KPI | Actual |
= date|? kpi|? value|?
| 2026-09-30 | Gross margin | 44% |
| 2026-10-31 | Gross margin | 45% |

@ portuguese scorecard by month
# Indicadores
| Indicador | Responsável | Unidade | Meta | Jan | Fev | Mar | Média |
= P owner unit target value value value -
| Receita | Bia | R$ mil | 500 | 430 | 460 | 480 | 457 |
| Perdas | Davi | % | 2 | 3 | 3 | 2 | 2.7 |
! 0 0 2

@ KPI blocks by department in one column
# Scorecard
| Department | KPI | Target | Current | Trend |
= team P target current ?
| Sales | Calls | 95 | 90 | up |
| | Visits | 30 | 28 | down |
| Service | Reply time | 4 | 6 | flat |
! 0 0 3

@ this year against last year
# Board pack
| Measure | Actual | Plan | Prior Year | Variance to Plan | Forecast |
= P|? current|? target|? - - -
| Orders | 410 | 450 | 380 | -40 | 440 |
| Returns | 31 | 25 | 28 | 6 | 30 |

@ chinese scorecard
# KPI考核表
| 序号 | 考核指标 | 权重 | 目标值 | 实际值 | 完成率 | 得分 | 责任人 |
= ? P weight target current attainment|progress ? owner
| 1 | 销售额 | 40% | 500 | 430 | 86% | 34 | 张三 |
| 2 | 客户满意度 | 30% | 95 | 91 | 96% | 29 | 李四 |
! 0 0 2
"""
