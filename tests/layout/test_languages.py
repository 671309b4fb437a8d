"""One realistic sheet each in five languages, a tab a kind and flat; one flat sheet in each of 42; and words that only
the cells below explain."""

from __future__ import annotations

import pytest

from tests.layout.reading import fields, tables, tree
from tests.layout.tongues import FIELDS, HEADERS

GERMAN = """
# Ziele
| Nr. | Ziel               | Ebene       | Bereich  | Verantwortlich | Übergeordnetes Ziel | Quartal | Fortschritt | Status | Bemerkung |
| Z1  | Marktführer werden | Unternehmen | GF       | Anna           |                     | Q4 2026 | 40%         | grün   |           |
| Z2  | Vertrieb stärken   | Abteilung   | Vertrieb | Bernd          | Z1                  | Q4 2026 | 30%         | gelb   |           |
# Schlüsselergebnisse
| Nr. | Ziel | Schlüsselergebnis | Verantwortlich | Einheit | Startwert | Zielwert | Istwert | Gewichtung | Fällig am  |
| S1  | Z1   | Umsatz            | Anna           | Mio EUR | 3         | 5        | 4       | 60%        | 2026-12-31 |
| S2  | Z2   | Neukunden         | Bernd          |         | 0         | 20       | 7       | 40%        | 2026-12-31 |
"""  # noqa: E501
FRENCH = """
# Objectifs
| Réf | Objectif       | Niveau     | Équipe    | Responsable | Objectif parent | Trimestre | Avancement | Statut |
| O1  | Mener          | Entreprise | Direction | Anne        |                 | T4 2026   | 40%        | vert   |
| O2  | Vendre         | Équipe     | Ventes    | Benoît      | O1              | T4 2026   | 30%        | vert   |
# Résultats clés
| Réf | Objectif | Résultat clé | Responsable | Unité | Valeur de départ | Valeur cible | Valeur actuelle | Poids | Échéance   |
| R1  | O1       | Boutiques    | Anne        |       | 0                | 10           | 4               | 1     | 2026-12-31 |
| R2  | O2       | Clients      | Benoît      |       | 0                | 500          | 120             | 1     | 2026-12-31 |
"""  # noqa: E501
SPANISH = """
# Objetivos
| Código | Objetivo        | Nivel   | Equipo    | Responsable | Objetivo padre | Ciclo   | Avance | Estado |
| O1     | Crecer en Chile | Empresa | Dirección | Ana         |                | 2026-Q4 | 20%    | bien   |
| O2     | Vender más      | Equipo  | Ventas    | Beto        | O1             | 2026-Q4 | 30%    | bien   |
# Resultados clave
| Código | Objetivo | Resultado clave | Responsable | Unidad | Valor inicial | Meta | Valor actual | Peso | Plazo      |
| R1     | O1       | Clientes        | Ana         |        | 0             | 100  | 30           | 1    | 2026-12-31 |
| R2     | O2       | Quejas          | Beto        |        | 50            | 20   | 40           | 1    | 2026-12-31 |
"""
PORTUGUESE = """
# Objetivos
| Código | Objetivo       | Nível   | Equipe  | Responsável | Objetivo pai | Ciclo   | Progresso | Situação |
| O1     | Ser referência | Empresa | Direção | Ana         |              | 2026-Q4 | 20%       | bem      |
| O2     | Vender mais    | Equipe  | Vendas  | Bia         | O1           | 2026-Q4 | 30%       | bem      |
# Resultados-chave
| Código | Objetivo | Resultado-chave | Responsável | Unidade | Valor inicial | Meta | Valor atual | Peso | Prazo      |
| R1     | O1       | NPS             | Ana         |         | 40            | 70   | 55          | 1    | 2026-12-31 |
| R2     | O2       | Lojas           | Bia         |         | 0             | 20   | 5           | 1    | 2026-12-31 |
"""
RELATIONAL = {
    GERMAN: ["Z1 Marktführer werden", "  S1 Umsatz: 3 > 5 = 4", "Z2 Vertrieb stärken", "  S2 Neukunden: 0 > 20 = 7"],
    FRENCH: ["O1 Mener", "  R1 Boutiques: 0 > 10 = 4", "O2 Vendre", "  R2 Clients: 0 > 500 = 120"],
    SPANISH: ["O1 Crecer en Chile", "  R1 Clientes: 0 > 100 = 30", "O2 Vender más", "  R2 Quejas: 50 > 20 = 40"],
    PORTUGUESE: ["O1 Ser referência", "  R1 NPS: 40 > 70 = 55", "O2 Vender mais", "  R2 Lojas: 0 > 20 = 5"],
}


@pytest.mark.parametrize("sheet", RELATIONAL, ids=["de", "fr", "es", "pt"])
def test_a_tab_for_objectives_and_one_for_key_results(sheet: str) -> None:
    assert tree(sheet) == RELATIONAL[sheet]
    wanted = {"id", "title", "level", "team", "owner", "parent", "cycle", "own_progress", "own_status"}
    assert fields(sheet, "objectives").keys() >= wanted
    assert fields(sheet, "key_results").keys() >= {"objective", "title", "owner", "unit", "weight", "due"}


@pytest.mark.parametrize(
    "header",
    [
        "Objective | Key Result | Owner | Start | Target | Current | % complete | Due date | Comments",
        "Ziel | Schlüsselergebnis | Verantwortliche | Basis | Zielwert | Ist | Zielerreichung | Ende | Kommentar",
        "Objective (Ziel) | Key Result | Zuständig | Startwert | Ziel | Istwert | Fortschritt | Frist | Bemerkung",
        "Objectif | Résultat clé | Responsable | Départ | Cible | Réalisé | Avancement | Échéance | Commentaires",
        "Objetivo | Resultado clave | Encargado | Línea base | Meta | Actual | % avance | Vencimiento | Observaciones",
        "Objetivo | Resultado-chave | Responsável | Valor inicial | Meta | Atual | % concluído | Prazo | Observações",
    ],
)
def test_flat(header: str) -> None:
    sheet = f"""
        # OKR
        | {header} |
        | Wir gewinnen die Herzen der Kunden | NPS | Anna | 30 | 50 | 40 | 50% | 2026-12-31 | - |
        | | Retouren | Bernd | 12 | 6 | 9 | 50% | 2026-11-30 | |
        """
    assert tree(sheet) == ["Wir gewinnen die Herzen der Kunden", "  NPS: 30 > 50 = 40", "  Retouren: 12 > 6 = 9"]
    assert fields(sheet, "key_results").keys() >= {"owner", "own_progress", "due", "comment"}


@pytest.mark.parametrize(
    ("header", "cells", "field"),
    [
        ("Ziel", ("10", "20"), "target"),
        ("Goal", ("10", "20"), "target"),
        ("Start", ("2026-10-01", "2026-11-01"), "begins"),
        ("Start", ("10", "20"), "start"),
        ("End", ("2026-12-31", "2026-11-30"), "due"),
    ],
)
def test_what_a_word_means_the_cells_below_it_tell(header: str, cells: tuple[str, str], field: str) -> None:
    sheet = f"""
        | ID  | Objective | Key Result | {header} | Current |
        | KR1 | O1        | Revenue    | {cells[0]} | 5     |
        | KR2 | O1        | Leads      | {cells[1]} | 7     |
        """
    assert fields(sheet, "key_results").get(field) == header


def _flat_in(language: str) -> str:
    header = HEADERS[language].replace("|", " | ")
    return f"""
        # OKR
        | {header} |
        | We win the hearts of our guests | NPS | Ann Lee | 30 | 50 | 40 | 50% | Green | 2026-12-31 | - | 2 | North |
        | | Returns | Bob Ruiz | 12 | 6 | 9 | 50% | Red | 2026-11-30 | | 1 | North |
        """


@pytest.mark.parametrize("language", HEADERS)
def test_a_flat_sheet_in_each_language(language: str) -> None:
    sheet = _flat_in(language)
    assert tree(sheet) == ["We win the hearts of our guests", "  NPS: 30 > 50 = 40", "  Returns: 12 > 6 = 9"]
    columns = {name: column for table in tables(sheet) for name, column in table.columns.items()}
    assert {name: columns.get(name) for name in FIELDS[1:]} == {name: n for n, name in enumerate(FIELDS[1:], 2)}
