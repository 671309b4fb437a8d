"""Sheets in other languages, as people of these languages lay them out, with contents of our own.

Below each header row, a line that begins with `=` says what each column is to be read as: `O` an objective, `K` a key
result, `P` a KPI, else a field, or several with `|`; `-` is to stay unread, `?` may be either. `!` tells how many
objectives and key results there are.
"""

from __future__ import annotations

SHEETS = """
@ deutsche Kennzahlentafel
# Zielsystem
| Stadtwerke Zielsystem 2026 | | | | | | | | |
| Nr. | Strategisches Ziel | Kennzahl | Einheit | Ist 2025 | Soll 2026 | Ist Q3 2026 | Ampel | Verantwortlich |
= id ? P|K unit ? target current health|status owner
| 1 | Versorgung sichern | Ausfallminuten je Kunde | min | 14 | 10 | 12 | gelb | Netz |
| 2 | Klimaneutral werden | Anteil erneuerbarer Strom | % | 61 | 75 | 70 | gelb | Erzeugung |
| 3 | Kunden halten | Kündigungsquote | % | 6,1 | 5,0 | 4,8 | grün | Vertrieb |

@ deutsches OKR-Blatt mit Zuversicht
# Q4-2026
| OKR-Set Q4 2026 | | | | | | | |
| Objective | Key Result | Startwert | Zielwert | aktueller Wert | Fortschritt | Confidence (1-10) | KR-Owner |
= O K start target current progress confidence owner
| Unsere Plattform begeistert Handwerker | Wöchentlich aktive Betriebe | 1.200 | 2.000 | 1.560 | 45 % | 7 | @Jana |
| <^ | Ladezeit in Sekunden | 3,8 | 2,0 | 2,9 | 50 % | 5 | @Uwe |
| Wir arbeiten gern zusammen | Krankenstand | 7,5 % | 5 % | 6,5 % | 40 % | 6 | @Jana |

@ tableau de bord français
# Suivi
| Axe stratégique | Objectif opérationnel | Indicateur | Valeur de référence | Cible 2026 | Résultat T3 | Taux d'atteinte | Météo | Pilote |
= - O|? P|K start|- target current progress|attainment status|health|? owner
| Usagers | Réduire l'attente | Délai moyen en jours | 21 | 10 | 14 | 64 % | nuageux | DSI |
| Usagers | Simplifier | Démarches en ligne | 40 | 80 | 62 | 55 % | soleil | DSI |
| Agents | Former | Jours de formation | 2,1 | 4 | 3,2 | 58 % | nuageux | DRH |

@ OKR en français
# OKR T4 2026
| Objectif | Résultat clé | Porteur du KR | Valeur de départ | Valeur cible | Valeur à date | Avancement | Niveau de confiance | Commentaire |
= O K owner start target current progress confidence comment
| Devenir la référence du vélo cargo | Vélos vendus | Maud | 0 | 400 | 180 | 45 % | moyen | |
| | Avis positifs | Maud | 82 % | 92 % | 88 % | 60 % | élevé | |
| Une usine sans gaspillage | Rebuts | Yann | 6,5 % | 3 % | 5 % | 43 % | faible | fournisseur |

@ tablero de indicadores
# Indicadores
| Eje | Objetivo estratégico | Indicador | Fórmula | Unidad de medida | Línea base 2024 | Meta 2026 | Avance | % de cumplimiento | Semáforo | Responsable | Frecuencia |
= - ? P|K definition|? unit start|? target current|progress progress|attainment status|health owner cadence|?
| Cobertura | Llegar a todos | Hogares con agua | hogares/total | % | 81 | 95 | 88 | 50% | amarillo | Obras | Trimestral |
| Calidad | Agua segura | Muestras conformes | ok/total | % | 92 | 99 | 98 | 86% | verde | Salud | Mensual |

@ OKR en español
# Q4
| Objetivo | Resultados Clave | Responsable | Línea Base | Meta | Valor Actual | % Avance | Estado | Fecha Compromiso | Comentarios |
= O K owner start target current progress status due comment
| Ser la panadería del barrio | Clientes por día | Lola | 120 | 200 | 165 | 56% | En curso | 2026-12-31 | |
| | Reseñas de 5 estrellas | Lola | 40 | 150 | 60 | 18% | En riesgo | 2026-12-31 | falta cartel |
| Cuidar al equipo | Rotación | Nico | 30% | 15% | 20% | 67% | En curso | 2026-12-15 | |

@ planilha de OKR
# OKRs 4T26
| OKRs - 4º trimestre de 2026 | | | | | | | |
| Objetivo | KR | Responsável | Meta | Realizado | % Atingido | Farol | Prazo |
= O K owner target current progress status due
| Encantar o cliente | NPS | Bia | 75 | 68 | 91% | amarelo | 31/12/2026 |
| | Chamados resolvidos no dia | Bia | 90% | 85% | 94% | verde | 31/12/2026 |
| Crescer no Sul | Novas lojas | Davi | 12 | 5 | 42% | vermelho | 30/11/2026 |

@ foglio OKR italiano
# OKR
| Obiettivo | Risultato chiave | Responsabile | Valore di partenza | Valore target | Valore attuale | Avanzamento | Stato | Scadenza | Note |
= O K owner start target current progress status due comment
| Far amare i nostri vini | Recensioni | Gaia | 100 | 400 | 220 | 40% | in corso | 2026-12-31 | |
| | Resi | Gaia | 4% | 2% | 3% | 50% | in corso | 2026-12-31 | |
| Cantina senza sprechi | Acqua per bottiglia (l) | Elio | 6 | 3 | 5,5 | 17% | in ritardo | 2026-12-31 | pompa |

@ Nederlands OKR-blad
# OKR Q4
| Doelstelling | Kernresultaat | Eigenaar | Nulmeting | Streefwaarde | Huidige stand | Voortgang | Status | Deadline | Opmerkingen |
= O K owner start target current progress status due comment
| De fijnste bibliotheek | Bezoekers per week | Fleur | 800 | 1200 | 950 | 38% | op schema | 2026-12-31 | |
| | Leden onder 18 | Fleur | 300 | 600 | 420 | 40% | risico | 2026-12-31 | |
| Altijd open | Uren per week | Daan | 40 | 60 | 52 | 60% | op schema | 2026-12-31 | |

@ polski arkusz
# OKR
| Cel | Kluczowy rezultat | Właściciel | Wartość początkowa | Wartość docelowa | Aktualna wartość | Postęp | Status | Termin | Waga |
= O K owner start target current progress status due weight
| Zachwycić pacjentów | Czas oczekiwania (dni) | Ewa | 30 | 14 | 20 | 63% | w toku | 2026-12-31 | 60% |
| | Oceny 5 | Ewa | 50 | 200 | 90 | 27% | zagrożone | 2026-12-31 | 40% |
| Silny zespół | Rotacja | Jan | 18% | 10% | 14% | 50% | w toku | 2026-12-31 | 100% |

@ Türkçe OKR tablosu
# OKR
| Amaç | Anahtar Sonuç | Sorumlu | Başlangıç Değeri | Hedef | Gerçekleşen | İlerleme | Durum | Son Tarih | Ağırlık |
= O K owner start target current progress status due weight
| Müşteriyi sevindir | NPS | Elif | 30 | 50 | 42 | 60% | Yolunda | 2026-12-31 | 1 |
| | Yanıt süresi (saat) | Elif | 12 | 4 | 8 | 50% | Riskli | 2026-12-31 | 1 |
| Pazarda büyü | Yeni bayi | Can | 0 | 25 | 6 | 24% | Geride | 2026-12-31 | 2 |

@ 日本語のOKRシート
# OKR管理表
| 2026年度 第3四半期 OKR | | | | | | | |
| 目標（Objective） | 主要な成果（Key Results） | 担当 | 開始時 | 目標値 | 現在値 | 進捗率 | 自信度(10段階) | 期日 |
= O K owner start target current progress confidence due
| お客様に選ばれる宿になる | 口コミ評価 | 佐藤 | 4.1 | 4.6 | 4.4 | 60% | 7 | 2026-12-31 |
| | リピート率 | 佐藤 | 20% | 35% | 24% | 27% | 4 | 2026-12-31 |
| 働きやすい職場 | 有給取得日数 | 鈴木 | 6 | 12 | 10 | 67% | 8 | 2026-12-31 |

@ 中文OKR表
# OKR
| 2026年第四季度OKR | << | << | << | << | << | << | << |
| 序号 | 目标（Objective） | 关键结果（KRs） | 权重 | 负责人 | 截止时间 | 完成进度 | 自评得分 |
= id O K weight owner due progress ?
| 1 | 让用户离不开我们 | 日活达到5万 | 50% | 王芳 | 2026-12-31 | 62% | 0.6 |
| | | 次日留存率45% | 50% | 李强 | 2026-12-31 | 40% | 0.4 |
| 2 | 打造高效团队 | 需求交付周期10天 | 100% | 李强 | 2026-12-31 | 80% | 0.8 |

@ 绩效考核表
# KPI考核
| 部门 | KPI指标 | 权重 | 目标值 | 实际完成 | 完成率 | 得分 | 考核人 | 数据来源 |
= team P weight target current attainment|progress ? ? source
| 销售部 | 新签合同额(万元) | 40% | 500 | 420 | 84% | 33.6 | 张伟 | CRM |
| 销售部 | 回款率 | 30% | 95% | 91% | 96% | 28.7 | 张伟 | 财务 |
| 客服部 | 客户满意度 | 30% | 90 | 93 | 103% | 30 | 赵敏 | 问卷 |

@ 한국어 OKR
# OKR 4분기
| 목표(Objective) | 핵심결과(Key Result) | 담당자 | 시작값 | 목표값 | 현재값 | 달성률 | 상태 | 마감일 | 가중치 |
= O K owner start target current progress status due weight
| 고객이 먼저 찾는 서비스 | 재구매율 | 김민수 | 20% | 35% | 28% | 53% | 진행중 | 2026-12-31 | 50% |
| | 앱 평점 | 이지은 | 3.9 | 4.5 | 4.2 | 50% | 진행중 | 2026-12-31 | 50% |
| 일하기 좋은 팀 | 이직률 | 박서준 | 15% | 8% | 12% | 43% | 위험 | 2026-12-31 | 100% |

@ русская таблица
# OKR Q4
| Цель | Ключевой результат | Ответственный | Начальное значение | План | Факт | % выполнения | Статус | Срок | Комментарий |
= O K owner start target current progress status due comment
| Любимая доставка города | Заказы в день | Анна | 300 | 800 | 520 | 44% | в работе | 2026-12-31 | |
| | Опоздания | Анна | 12% | 4% | 9% | 38% | риск | 2026-12-31 | мало курьеров |
| Сильная команда | Текучесть | Олег | 40% | 20% | 28% | 60% | в работе | 2026-12-31 | |

@ جدول عربي
# OKR
| الهدف | النتيجة الرئيسية | المسؤول | القيمة الأساسية | القيمة المستهدفة | القيمة الحالية | نسبة الإنجاز | الحالة | تاريخ الاستحقاق | ملاحظات |
= O K owner start target current progress status due comment
| إرضاء العملاء | صافي نقاط الترويج | ليلى | 30 | 50 | 42 | 60% | قيد التنفيذ | 2026-12-31 | |
| | زمن الرد بالساعات | ليلى | 12 | 4 | 8 | 50% | متأخر | 2026-12-31 | نقص |
| النمو في السوق | فروع جديدة | عمر | 0 | 10 | 3 | 30% | قيد التنفيذ | 2026-12-31 | |

@ tabel Indonesia
# OKR
| Tujuan | Hasil Utama | Penanggung Jawab | Nilai Awal | Target | Realisasi | Pencapaian | Status | Tenggat | Bobot |
= O K owner start target current progress status due weight
| Warung favorit kota | Pesanan per hari | Sari | 100 | 300 | 180 | 40% | sesuai | 2026-12-31 | 50% |
| | Ulasan bintang 5 | Sari | 50 | 400 | 120 | 20% | berisiko | 2026-12-31 | 50% |
| Tim yang kuat | Pelatihan selesai | Budi | 0 | 20 | 15 | 75% | sesuai | 2026-12-31 | 100% |

@ svenskt OKR-ark
# OKR
| Mål | Nyckelresultat | Ansvarig | Startvärde | Målvärde | Nuvarande värde | Framsteg | Status | Slutdatum | Kommentar |
= O K owner start target current progress status due comment
| Stadens bästa bad | Besök per vecka | Liv | 900 | 1500 | 1100 | 33% | i fas | 2026-12-31 | |
| | Nöjda gäster | Liv | 70% | 90% | 82% | 60% | i fas | 2026-12-31 | |
| Grön drift | Energi MWh | Nils | 400 | 300 | 370 | 30% | risk | 2026-12-31 | pump |

@ český list
# OKR
| Cíl | Klíčový výsledek | Vlastník | Výchozí hodnota | Cílová hodnota | Aktuální hodnota | Pokrok | Stav | Termín | Poznámka |
= O K owner start target current progress status due comment
| Nejlepší kino ve městě | Diváci týdně | Petr | 500 | 900 | 640 | 35% | v plánu | 2026-12-31 | |
| | Hodnocení | Petr | 4.0 | 4.6 | 4.3 | 50% | v plánu | 2026-12-31 | |
| Zdravé finance | Marže | Hana | 20% | 30% | 22% | 20% | riziko | 2026-12-31 | ceny |
"""  # noqa: E501
