"""Goals as they stand in the frames of several schools, and in templates of more languages, with contents of our own.

Below each header row, a line that begins with `=` says what each column is to be read as: `O` an objective, `K` a key
result, `P` a KPI, else a field, or several with `|`; `-` is to stay unread, `?` may be either. `!` tells how many
objectives and key results - and KPIs - there are.
"""

from __future__ import annotations

SHEETS = """
@ wildly important goals
# WIGs
| WIG | From (X) | To (Y) | By When | Current | Owner |
= O start target due current owner
| Members of the scouts | 8355 | 8750 | 2026-12-31 | 8500 | Lee |
| Schools with a talk | 210 | 250 | 2026-12-31 | 222 | Kim |

@ lead measures by week
# Scoreboard
| Lead Measure | Team Member | Weekly Target | Week 1 | Week 2 | Week 3 |
= P owner target value value value
| Calls to past donors | Ana | 20 | 18 | 22 | 25 |
| Visits to schools | Bo | 3 | 2 | 3 | 1 |

@ rocks of the quarter
# Rocks
| Rock | Owner | Due Date | % Complete | On/Off Track |
= O|? owner|? due|? progress|? status|?
| New price list | Pia | 2026-12-15 | 60% | On |
| Hire two welders | Raj | 2026-12-20 | 20% | Off |

@ methods, obstacles and measures
# V2MOM
| Method | Obstacle | Measure | Target | Current | Owner |
= O|? - K|P target current owner
| Open a self-service portal | Old systems | Share of cases solved alone | 40% | 22% | Ola |
| Grow with partners | Few trainers | Certified partners | 30 | 12 | Per |

@ objective, goals, strategies, measures
# OGSM
| Objective | Goals | Strategies | Measures | Target | Actual | Owner |
= O ? - K target current owner
| Be the home of slow coffee | 12 M sales | Open in railway stations | Stations with a bar | 20 | 11 | Eva |
| | | Train baristas | Baristas certified | 80 | 51 | Jan |
! 1 2

@ strategic goals of a school
# Strategic plan
| Goal | Strategy | Success Measure | Baseline | Target | Current Status | Lead |
= O - K start target ? owner
| Every pupil reads well | Reading hour | Pupils at level 4 | 61% | 80% | On track | Ms Hall |
| Families take part | Home visits | Homes visited | 40 | 200 | Behind | Mr Roe |

@ perspectives with objectives and measures
# Balanced Scorecard
| Perspective | Strategic Objective | Measure | Target | Actual | Status | Initiative |
= ? O|? K|P target current status|health -
| Financial | Grow revenue | Yearly growth | 12% | 9% | Amber | Key accounts |
| Customer | Keep who we have | Retention | 92% | 94% | Green | Care calls |

@ plan for the first ninety days
# 30-60-90
| Phase | Goal | Success Metric | Owner | Due Date | Status |
= - O K|metric|? owner due status
| Day 30 | Know the customers | 20 talks held | Mia | 2026-10-31 | Done |
| Day 60 | Own the pipeline | 10 offers out | Mia | 2026-11-30 | In progress |

@ smart goals
# SMART goals
| Goal | Specific | Measurable | Achievable | Relevant | Time-bound | Status |
= O - - - - due|? status
| Write better | One essay a week | 12 essays | Evenings | For my degree | 2026-12-31 | On track |
| Run again | 10 km | 50 minutes | Three runs a week | Health | 2026-11-30 | Behind |

@ a dashboard that repeats the objectives
# Dashboard
| Objective | Progress | Status |
= ? ? ?
| Grow | 40% | At risk |
| Trust | 20% | Off track |
# OKRs
| Objective | Key Result | Target | Actual |
= O|objective K target current
| Grow | Seats | 100 | 40 |
| | Sites | 10 | 4 |
| Trust | Audits | 5 | 1 |
! 2 3

@ initiatives beside their key results
# Initiatives
| Initiative | Key Result | Owner | Start | End | Status | % Done |
= title key_result owner - due status done|?
| Call all past buyers | Seats | Ann | 2026-10-01 | 2026-10-30 | Open | 20% |
| New audit plan | Audits | Bob | 2026-10-01 | 2026-11-30 | Done | 100% |

@ status of each month
# RAG
| Objective | Owner | Sep RAG | Oct RAG | Nov RAG | Commentary |
= O owner - - - comment
| Safe sites | Ola | Green | Amber | Amber | Crane delayed |
| Fair prices | Per | Green | Green | Green | |

@ north star and its inputs
# North Star
| North Star Metric | Input Metric | Baseline | Target | Current | Owner |
= ? P|K start|? target current owner
| Nights booked | Listings live | 4000 | 6000 | 5100 | Ana |
| Nights booked | Searches with a result | 70% | 90% | 82% | Bo |

@ themes above objectives
# OKRs FY26
| Theme | Objective | Key Result | DRI | Metric (from) | Metric (to) | Latest | RAG | Notes |
= ? O K owner start|? target|? current status comment
| Growth | Own the morning | Breakfast orders | Sue | 300 | 700 | 450 | Amber | |
| Growth | Own the morning | Returning guests | Sue | 20% | 35% | 31% | Green | |

@ german tracker with confidence
# OKR Q4
| Objective | Key Result | Owner | Startwert | Zielwert | Aktueller Wert | Fortschritt | Konfidenz |
= O K owner start target current progress confidence
| Wir liefern pünktlich | Termintreue | Jan | 80% | 95% | 88% | 53% | 7 |
| | Reklamationen | Eva | 40 | 10 | 25 | 50% | 6 |
! 1 2

@ chinese table with numbers and tracking in words
# OKR
| 序号 | 目标名称 | 目标描述 | 关键结果 | 时限 | 负责人 | 进度跟踪 |
= ? O ? K due|? owner ?
| 1 | 提高销售额 | 开拓新渠道 | 新增渠道5家 | 2026-12-31 | 张三 | 已签2家 |
| 2 | 优化服务 | 缩短响应时间 | 平均响应4小时 | 2026-12-31 | 李四 | 进行中 |

@ chinese with two weights and confidence
# Q4
| 目标 | 目标权重 | 关键结果 | KR权重 | 信心指数 | 负责人 | 得分 |
= O objective_weight|? K weight|? confidence owner progress|score|?
| 提升口碑 | 60% | NPS达到50 | 50% | 7 | 王五 | 0.6 |
| | | 投诉减半 | 50% | 6 | 王五 | 0.4 |
! 1 2

@ japanese management by objectives
# 目標管理シート
| No. | 目標項目 | 達成基準 | ウエイト | 期限 | 自己評価 | 上司評価 |
= ? O|K ? weight due - -
| 1 | 新規顧客の獲得 | 月5件 | 40% | 2026-12-31 | B | B |
| 2 | 残業の削減 | 月20時間以内 | 30% | 2026-12-31 | A | B |

@ italian tracker
# OKR
| Obiettivo | Risultato chiave | Responsabile | Valore iniziale | Target | Valore attuale | Avanzamento | Stato |
= O K owner start target current progress status
| Crescere al nord | Nuovi clienti | Anna | 0 | 40 | 17 | 43% | In ritardo |
| | Ricavi | Luca | 100 | 200 | 150 | 50% | In linea |
! 1 2

@ dutch tracker
# OKR
| Doelstelling | Kernresultaat | Eigenaar | Nulmeting | Streefwaarde | Huidige waarde | Voortgang | Toelichting |
= O K owner start target current progress comment|?
| Rustige nachten | Meldingen per nacht | Daan | 40 | 10 | 22 | 60% | |
| | Zonder eigenaar | Fleur | 30 | 0 | 12 | 60% | |
! 1 2

@ polish tracker
# OKR
| Cel | Kluczowy rezultat | Właściciel | Wartość początkowa | Wartość docelowa | Wartość bieżąca | Postęp |
= O K owner start target current progress
| Szybsza kuchnia | Minuty do podania | Ewa | 22 | 14 | 18 | 50% |
| | Zamówienia na godzinę | Jan | 30 | 45 | 38 | 53% |
! 1 2

@ russian tracker
# OKR
| Цель | Ключевой результат | Ответственный | План | Факт | % выполнения |
= O K owner target current progress
| Рост продаж | Новые клиенты | Анна | 40 | 17 | 43% |
| | Выручка, млн | Иван | 24 | 17 | 71% |
! 1 2

@ turkish tracker
# OKR
| Hedef | Anahtar Sonuç | Sorumlu | Başlangıç | Hedef Değer | Gerçekleşen | İlerleme |
= O K owner start target current progress
| Daha hızlı mutfak | Servis süresi | Ayşe | 22 | 14 | 18 | 50% |
| | Saatlik sipariş | Can | 30 | 45 | 38 | 53% |
! 1 2

@ korean tracker
# OKR
| 목표 | 핵심결과 | 담당자 | 시작값 | 목표값 | 현재값 | 달성률 | 상태 |
= O K owner start target current progress status
| 고객 만족 | NPS | 민지 | 30 | 50 | 42 | 60% | 정상 |
| | 응답 시간 | 준호 | 9 | 3 | 5 | 67% | 정상 |
! 1 2

@ vietnamese tracker
# OKR
| Mục tiêu | Kết quả then chốt | Người phụ trách | Chỉ tiêu | Thực tế | % Hoàn thành |
= O K owner target current progress
| Tăng doanh thu | Khách hàng mới | Lan | 40 | 17 | 43% |
| | Doanh thu | Minh | 24 | 17 | 71% |
! 1 2

@ portuguese tracker with area and confidence
# OKRs 2026
| Área | Objetivo | Resultado-chave | Responsável | Meta | Realizado | Confiança | % Atingido | Próximos passos |
= team O K owner target current confidence progress -
| Vendas | Crescer | Clientes novos | Bia | 20 | 7 | 6 | 35% | Feira |
| Vendas | Crescer | Receita | Davi | 5 | 3 | 7 | 60% | |
! 1 2

@ spanish with initiatives between
# OKR T4
| Objetivo | Resultado Clave | Iniciativas | Responsable | Fecha de entrega | % de avance | Semáforo |
= O K - owner due progress status
| Ser puntuales | Entregas a tiempo 95% | Nueva ruta | Ana | 2026-12-15 | 40% | Amarillo |
| | Quejas menos de 10 | Llamadas | Beto | 2026-12-15 | 70% | Verde |
! 1 2

@ french with the measure and the deadline
# OKR T4
| Objectif | Résultat clé | Mesure | Valeur de départ | Valeur cible | Valeur à date | Confiance | Échéance |
= O K ? start target current confidence due
| Des nuits calmes | Alertes de nuit | nombre | 40 | 10 | 22 | 6 | 2026-12-31 |
| | Alertes sans porteur | nombre | 30 | 0 | 12 | 7 | 2026-12-31 |
! 1 2
"""
