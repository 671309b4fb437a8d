"""Real sentences of English and German teams: what each wording rule must flag, and what it must leave alone."""

import time

import pytest

from sheetokr.rules.phrases import bare_number, is_volume, keeping, quantity, relative_change, task
from tests.rules.found import cells, found

TASKS = (
    "Launch the new website",
    "Implement a CRM system",
    "Create an onboarding handbook",
    "Organize the annual customer conference",
    "Hire a head of sales",
    "Migrate the database to Postgres",
    "Build a partner portal",
    "Write the sales playbook by March 31",
    "Set up weekly retrospectives",
    "Roll out single sign-on to all offices",
    "Complete the documentation endeavour",
    "Draft a growth path and succession plan for the key roles",
    "Neue Website launchen",
    "CRM-System einführen",
    "Einführung des neuen ERP-Systems",
    "Handbuch für neue Mitarbeitende erstellen",
    "Mitarbeiterbefragung durchführen",
    "Umsetzung der Datenschutzrichtlinie",
    "Release version 2.0",
    "Launch our mobile app in Q3 2026",
    "Publish the public roadmap",
    "Erstellung eines Schulungskonzepts",
    "Launch v2 of the mobile app",
    "Launch the product in Germany",
    "Launch mobile app",
    "Launch new pricing page",
    "Deliver the new onboarding flow",
    "Ship the redesigned checkout",
    "Build a data warehouse",
    "Conduct user interviews",
    "Run a customer survey",
    "Hold weekly team meetings",
    "Start a podcast",
    "Finalise the budget",
    "Finish the migration to AWS",
    "Hire two engineers",
    "Hire a VP of Sales",
    "Attend the trade fair in Berlin",
    "Update the employee handbook",
    "Define our brand values",
    "Train all managers in feedback",
    "Review all supplier contracts",
    "Sign the contract with the new agency",
    "Open the office in Madrid",
    "Test the new packaging",
    "Design new logo",
    "Document all core processes",
    "Neues CRM einführen",
    "Launch der neuen App",
    "Relaunch der Website",
    "Webshop launchen",
    "Prozesse dokumentieren",
    "Schulungen durchführen",
    "Konzept für Homeoffice erstellen",
    "Neue Mitarbeiter einstellen",
    "Vertriebshandbuch schreiben",
    "Durchführung einer Kundenbefragung",
    "Einführung von OKRs",
    "Entwicklung einer neuen Preisstrategie",
    "Messe in Hannover besuchen",
    "Newsletter aufsetzen",
    "Team aufbauen",
)
NO_TASKS = (
    "Monthly churn falls from 3.4% to 2.4%",
    "Launch readiness score rises from 60 to 90",
    "Test coverage above 80%",
    "Release frequency doubles",
    "Customers live within 14 days rise from 45% to 75%",
    "Build time falls below 5 minutes",
    "Review time halves",
    "Publish 5 practical tutorials",
    "A pilot with two hospital groups in Lisbon is signed",
    "Create a culture in which people speak up",
    "Every team ships without asking for help",
    "Runbooks exist for the ten alerts that fire most",
    "Kunden empfehlen uns weiter",
    "Umsatz von 2 auf 3 Mio. € steigern",
    "Bearbeitungszeit sinkt von 9 auf 4 Tage",
    "DHT enabled by default",
    "Self-rostering is in the hands of every customer",
    "Establish trust with regulators",
    "Support tickets are solved the same day",
    "Die neue Website bringt 500 Anfragen im Monat",
    "Complete orders ship the same day",
    "Increase NPS from 30 to 50",
    "Reduce churn to 2%",
    "90% of customers renew",
    "Customers find answers without calling us",
    "Employees recommend us as a place to work",
    "First response within 2 hours",
    "Team velocity grows by half",
    "Implementation time falls from 9 to 5 weeks",
    "Development cost per feature falls",
    "Kunden finden Antworten ohne anzurufen",
    "Jeder Kunde wird in einer Stunde beraten",
    "Einführungszeit sinkt auf 3 Tage",
    "Umsatz pro Kunde steigt auf 500 €",
    "Mitarbeiterzufriedenheit auf 4,5",
    "Every release is live within a day",
    "Planning takes half as long",
    "Updates reach all stores overnight",
    "Design awards won: 2",
    "No customer waits longer than a day",
    "Document errors fall to 1 in 1000",
)

KEEPING = (
    "Maintain churn below 2%",
    "Keep NPS above 50",
    "Keep server uptime at 99.9%",
    "Churn stays below 3%",
    "Customer satisfaction remains above 90%",
    "Hold costs steady",
    "Sustain a 95% on-time delivery",
    "Stay below 5 open critical bugs",
    "Gross margin does not fall below 60%",
    "Error rate is kept under 1%",
    "Churn unter 2 % halten",
    "Verfügbarkeit von 99,9 % halten",
    "NPS bleibt über 50",
    "Kosten stabil halten",
    "Kundenzufriedenheit auf hohem Niveau beibehalten",
    "Krankenstand bleibt unter 4 %",
    "Reaktionszeit bei höchstens 4 Stunden halten",
    "Maintain employee retention of 95%",
    "Qualitätsniveau aufrechterhalten",
    "Maintain NPS of 50",
    "Maintain 99.9% uptime",
    "Keep customer satisfaction at 90%",
    "Keep the burn rate under 200k",
    "Keep employee turnover below 10%",
    "Sustain gross margin above 60%",
    "Remain below 5% defect rate",
    "Stay above 4.5 stars in the App Store",
    "Response time stays under 2 hours",
    "Uptime remains at 99.95%",
    "Ensure churn stays below 3%",
    "Do not exceed 5 incidents a month",
    "Hold market share at 30%",
    "Preserve our 4.8 rating",
    "Fluktuation unter 5% halten",
    "Umsatz bei 10 Mio halten",
    "Kundenzufriedenheit halten",
    "Marktanteil von 30 % halten",
    "Die Verfügbarkeit bleibt bei 99,9 %",
    "Fehlerquote bleibt unter 1 %",
    "Lieferzeit konstant halten",
    "Bewertung von 4,8 Sternen beibehalten",
    "NPS nicht unter 40 fallen lassen",
)
NO_KEEPING = (
    "Reduce churn from 3% to 2%",
    "Hold 10 workshops with customers",
    "Keep customers informed about outages",
    "3 Vorträge auf Konferenzen halten",
    "NPS rises from 30 to 50",
    "Maintenance cost falls from 9 to 5 per unit",
    "Grow revenue while keeping churn below 2%",
    "Workshop zur Strategie halten",
    "At most 2 people whom we wanted to keep leave",
    "Retain 90% of first-year customers",
    "Customers keep coming back",
    "Halteproblem an Linie 3 gelöst",
    "Mitarbeitende bleiben länger",
    "Churn von 3 % auf 2 % senken",
    "Haltbarkeit steigt von 6 auf 9 Monate",
    "The keeper app has 500 users",
    "Umsatz steigt auf 3 Mio.",
    "Available at least 99.95% of every month",
    "Remaining bugs fall from 40 to 10",
    "Up to date docs for every endpoint",
    "Raise NPS to 50",
    "Keep learning: 20 hours a person",
    "Keep our promise to new hires",
    "Hold our first user conference",
    "Stay close to customers: 40 visits",
    "Remaining open tickets fall to 10",
    "Customers stay 3 years on average",
    "Employees stay longer than 2 years",
    "90% of new hires stay after a year",
    "Maintenance backlog shrinks to 20",
    "Kunden bleiben im Schnitt 3 Jahre",
    "Mitarbeitende bleiben mindestens 2 Jahre",
    "Wir halten 40 Kundengespräche",
    "Halte 5 Webinare",
    "Churn sinkt auf 2 %",
    "Haltezeit sinkt auf 30 Sekunden",
    "Keep-alive errors fall to 0",
    "Upkeep cost under 5% of revenue",
    "Reduce downtime and keep it under 5 minutes",
    "Retention rises from 80% to 90%",
)

RELATIVE = (
    "Increase revenue by 20%",
    "Reduce churn by 5 percentage points",
    "Cut CI testing time by 50%",
    "Grow active users by 15 %",
    "Increase active contributors by 3%",
    "20% more qualified leads",
    "Improve NPS by 10 points",
    "30% reduction in support tickets",
    "Umsatz um 20 % steigern",
    "Kosten um 10 Prozent senken",
    "Durchlaufzeit um 30% verkürzen",
    "15 % weniger Ausschuss",
    "NPS um 5 Punkte verbessern",
    "Boost conversion by at least 10%",
    "Increase sales by 15%",
    "Grow MRR by 30 percent",
    "Reduce support tickets by 25%",
    "Decrease time to hire by 20%",
    "Improve page speed by 40%",
    "Raise conversion rate by 2 percentage points",
    "Lower energy use by 12%",
    "10% higher retention",
    "Sales up 20%",
    "Double our revenue",
    "20% growth in new customers",
    "Umsatz um 15% erhöhen",
    "Fluktuation um 5 Prozentpunkte senken",
    "Energieverbrauch um 12 % reduzieren",
    "20 % mehr Neukunden",
    "Steigerung des Umsatzes um 10 %",
    "Senkung der Kosten um 8 %",
    "Traffic increases by 25%",
    "Absatz steigt um 10 %",
)
NO_RELATIVE = (
    "Increase revenue from 2m to 2.4m",
    "Reduce churn by 31 December",
    "Feature is used by 80% of teams",
    "Launch by Q3 2026",
    "Increase revenue by 20% (currently 2.1m)",
    "Cut costs by 10% compared to 2025",
    "95% of tickets answered within a day",
    "Adopted by 60% of our customers",
    "NPS rises to 50",
    "Umsatz um 20 % gegenüber Vorjahr steigern",
    "Das Büro öffnet um 8 Uhr",
    "Von 90 % der Kunden genutzt",
    "200k views per 30 days (current is 125k)",
    "Delivered on time by 98 of 100 suppliers",
    "Reach a market share of 20%",
    "Marktanteil von 12 % auf 15 % erhöhen",
    "Increase sales from 100 to 115",
    "Conversion rate reaches 5%",
    "80% of tickets are closed within a day",
    "Raise margin to 40%",
    "Increase NPS to 50 by 30 June",
    "Cut lead time from 10 to 5 days",
    "Grow to 20% of the market",
    "Share of women in leadership grows to 40%",
    "Discount of 20% for the first 100",
    "Mindestens 90 % Zufriedenheit",
    "Umsatzanteil digital auf 30 % steigern",
    "Ausschuss auf unter 2 % senken",
    "90% of goals set by week 2",
    "Recommended by 90% of users",
    "More than 95% of orders ship on time",
    "Weniger als 5 % Ausschuss",
    "Increase revenue 10% over last year",
    "Increase weekly users by 500 from 2,000",
)

NUMBERS = (
    "Increase revenue by 20%",
    "Reach $10M ARR",
    "Acquire 500 new customers",
    "Reduce costs by 15%",
    "Grow to 1,000 employees",
    "10% market share",
    "Achieve an NPS of 60",
    "Sell 5,000 units",
    "Umsatz um 20 % steigern",
    "1.000 neue Kunden gewinnen",
    "Kosten um 15 % senken",
    "5 Mio. € Umsatz erreichen",
    "Hit 99.9% uptime",
    "Increase annual revenue to $5 million",
    "Grow revenue 30%",
    "Reach 1 million users",
    "Get 100 new clients",
    "Achieve 95% customer satisfaction",
    "Cut costs by 10%",
    "Generate 500 leads",
    "Hire 20 people",
    "Raise $3M",
    "Umsatz auf 10 Mio. € steigern",
    "500 Neukunden gewinnen",
    "NPS auf 50 erhöhen",
    "Marktanteil von 20 % erreichen",
    "Reduce churn below 5%",
    "Double revenue to €2m",
)
NO_NUMBERS = (
    "Become the obvious choice for clinic groups in Europe",
    "Make 2026 our best year",
    "Become the #1 platform for nurses",
    "Be a top 10 employer",
    "Be ready for ISO 27001",
    "24/7 support that people love",
    "Win the hearts of 100 pioneers who love our product",
    "Launch Version 2.0",
    "Industry 4.0 for small workshops",
    "Prepare for Vision 2030",
    "B2B customers find everything by themselves",
    "Delight our first 100 customers",
    "Die 100 wichtigsten Kunden begeistern",
    "Wachstum im Jahr 2026 absichern",
    "A company that good people join, and stay with",
    "Grow in the DACH market",
    "Deliver 5G for rural areas",
    "Erreiche Stufe 2 der Reifegrade",
    "Become the most trusted bank for families",
    "Delight every customer in the first week",
    "Build a team where people love to work",
    "Make our app the fastest way to plan shifts",
    "Be the market leader in 3 countries people love us in",
    "Launch in 2027 with confidence",
    "Win Series B investors who believe in us",
    "Enter the Q4 season well prepared",
    "Create a 360° view of the customer",
    "Zum beliebtesten Arbeitgeber der Region werden",
    "Unsere Kunden in 2026 begeistern",
    "Ein Team, das stolz auf seine Arbeit ist",
    "Die erste Wahl für Kliniken werden",
    "ISO 27001 ohne Schmerzen",
    "Top 3 in customer service",
    "Our platform scales with ease",
    "Make onboarding a 5-star experience",
    "Turn 2026 into the year of quality",
)

VOLUMES = (
    "Website visits grow from 2,000 to 5,000",
    "Newsletter subscribers reach 9,000",
    "Number of demos a week rises from 4 to 12",
    "10,000 downloads of the app",
    "Publish 12 blog posts",
    "Close 40 deals",
    "500 neue Kunden",
    "Anzahl der Anrufe steigt von 20 auf 60",
    "Umsatz von 2 auf 3 Mio. € steigern",
    "30 Veranstaltungen in der Region",
    "Reach 5,000 followers on LinkedIn",
    "Raise the number of schools from 20 to 60",
    "Orders: 500 on weekdays",
)
NO_VOLUMES = (
    "Share of leads that become customers rises from 2% to 4%",
    "NPS among head nurses rises from 22 to 40",
    "Customer churn falls from 3 to 2 a month",
    "Tickets solved within 4 hours",
    "Average deal margin rises to 30",
    "Qualified leads reach 240",
    "Active users grow from 300 to 900",
    "Defects per release fall from 9 to 3",
    "Zufriedenheit der Kunden steigt auf 4,5",
    "Quote der Kunden mit Zweitauftrag",
    "Reklamationen sinken von 40 auf 10 Aufträge",
    "Time to the first order falls from 9 to 3 days",
    "Orders per shop rise from 4 to 6",
    "240 orders on time",
    "Orders delivered on-time reach 240",
    "Calls/per agent rise to 9",
    "Response time to calls falls to 40",
    "The number, of all things",
)

KEY_RESULT = "| ID | Objective | Key Result | Metric | Start | Target | Current |\n"


def key_result(title: str, rest: str = "| | | | ") -> str:
    return f"# Key Results\n{KEY_RESULT}| KR1 | O1 | {title} {rest}|"


@pytest.mark.parametrize("text", TASKS)
def test_flags_tasks(text: str) -> None:
    assert task(text)


@pytest.mark.parametrize("text", NO_TASKS)
def test_flags_no_tasks(text: str) -> None:
    assert not task(text)


@pytest.mark.parametrize("text", KEEPING)
def test_flags_keeping(text: str) -> None:
    assert keeping(text)


@pytest.mark.parametrize("text", NO_KEEPING)
def test_flags_no_keeping(text: str) -> None:
    assert not keeping(text)


@pytest.mark.parametrize("text", RELATIVE)
def test_flags_relative(text: str) -> None:
    assert relative_change(text)


@pytest.mark.parametrize("text", NO_RELATIVE)
def test_flags_no_relative(text: str) -> None:
    assert not relative_change(text)


@pytest.mark.parametrize("text", NUMBERS)
def test_flags_numbers(text: str) -> None:
    assert bare_number(text)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_flags_no_numbers(text: str) -> None:
    assert not bare_number(text)


@pytest.mark.parametrize("text", VOLUMES)
def test_flags_volumes(text: str) -> None:
    assert is_volume(text)


@pytest.mark.parametrize("text", NO_VOLUMES)
def test_flags_no_volumes(text: str) -> None:
    assert not is_volume(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Reach 1.5 million users", "1.5 million"),
        ("Grow to 2.5% share", "2.5%"),
        ("Launch on 3/15", ""),
        ("bis 31.12. fertig", ""),
        ("Win 3 deals by 15 March", "3"),
        ("1.000 neue Kunden", "1.000"),
        ("Q4 2026, 24/7, B2B, ISO 27001, top 10", ""),
    ],
)
def test_numbers_that_count_and_those_that_name(text: str, number: str) -> None:
    assert quantity(text) == number


def test_a_task_with_a_number_of_its_own_is_measured() -> None:
    assert cells("OKR404", key_result("Launch the new website", "| | 20 | 60 | 35 ")) == []
    assert cells("OKR404", key_result("Launch the new website", "| milestone | | | no ")) == ["C2"]
    assert cells("OKR404", key_result("Launch the new website", "| | 0 | 100 | 35 ")) == ["C2"]


@pytest.mark.parametrize(
    ("rest", "rewrite"),
    [
        ("| | 3% | 2% | 2.6% ", '"from 2.6% to 2%"'),
        ("| at most | | 2% | 1.8% ", '"from 1.8% to where it should be"'),
        ("| at least | | 99.9% | 99.5% ", '"from 99.5% to 99.9%"'),
        ("| | | 2% | ", '"from today to where it should be"'),
    ],
)
def test_keeping_is_rewritten_with_the_rows_own_numbers(rest: str, rewrite: str) -> None:
    (diagnostic,) = found("OKR405", key_result("Maintain churn below 2%", rest))
    assert diagnostic.mend.endswith(rewrite)


def test_a_baseline_in_its_own_cell_is_one() -> None:
    assert cells("OKR406", key_result("Increase revenue by 20%", "| | | 20 | ")) == ["C2"]
    assert cells("OKR406", key_result("Increase revenue by 20%", "| | 2.1 | 2.52 | ")) == []


def test_a_whole_column_of_tasks_is_told_once() -> None:
    rows = "".join(f"| KR{n} | O1 | Implement part {'abcdefghijklm'[n]} | milestone | | | |\n" for n in range(12))
    (diagnostic,) = found("OKR404", f"# Key Results\n{KEY_RESULT}{rows}")
    assert diagnostic.message.endswith("(and 11 more below)")


@pytest.mark.parametrize("text", ["auf von bei " * 3000, "keep " * 8000, "1 " * 20000, "by 5% of " * 5000, "a" * 40000])
def test_a_novel_in_a_cell_takes_no_time(text: str) -> None:
    began = time.process_time()
    for read in (task, keeping, relative_change, bare_number, is_volume):
        read(text)
    assert time.process_time() - began < 0.5
