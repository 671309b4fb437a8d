"""The headers of one OKR sheet in 42 languages, in two scripts where a language has two."""

from __future__ import annotations

FIELDS = (
    "objective", "title", "owner", "start", "target", "current", "own_progress", "own_status", "due", "comment",
    "weight", "team",
)  # fmt: skip
HEADERS = {
    "af": "Doelwit|Sleutelresultaat|Eienaar|Beginwaarde|Teikenwaarde|Huidige waarde|"
          "Vordering|Status|Sperdatum|Opmerking|Gewig|Span",
    "ar": "الهدف|النتيجة الرئيسية|المسؤول|القيمة الأساسية|القيمة المستهدفة|القيمة الحالية|"
          "نسبة الإنجاز|الحالة|تاريخ الاستحقاق|ملاحظات|الوزن|الفريق",
    "bg": "Цел|Ключов резултат|Отговорник|Начална стойност|Целева стойност|Текуща стойност|"
          "Напредък|Статус|Срок|Коментар|Тежест|Екип",
    "ca": "Objectiu|Resultat clau|Responsable|Valor inicial|Valor objectiu|Valor actual|"
          "Progrés|Estat|Data límit|Comentari|Pes|Equip",
    "cs": "Cíl|Klíčový výsledek|Vlastník|Výchozí hodnota|Cílová hodnota|Aktuální hodnota|"
          "Pokrok|Stav|Termín|Poznámka|Váha|Tým",
    "da": "Mål|Nøgleresultat|Ansvarlig|Startværdi|Målværdi|Nuværende værdi|"
          "Fremskridt|Status|Slutdato|Kommentar|Vægt|Team",
    "de": "Ziel|Schlüsselergebnis|Verantwortlich|Startwert|Zielwert|Istwert|"
          "Fortschritt|Ampel|Fällig am|Kommentar|Gewichtung|Abteilung",
    "el": "Στόχος|Βασικό αποτέλεσμα|Υπεύθυνος|Αρχική τιμή|Τιμή στόχος|Τρέχουσα τιμή|"
          "Πρόοδος|Κατάσταση|Προθεσμία|Σχόλια|Βάρος|Ομάδα",
    "en": "Objective|Key Result|Owner|Start|Target|Current|Progress|Status|Due date|Comment|Weight|Team",
    "es": "Objetivo|Resultado clave|Responsable|Valor inicial|Valor objetivo|Valor actual|"
          "Avance|Estado|Fecha compromiso|Comentarios|Peso|Equipo",
    "et": "Eesmärk|Võtmetulemus|Vastutaja|Algväärtus|Sihtväärtus|Praegune väärtus|"
          "Edenemine|Staatus|Tähtaeg|Kommentaar|Kaal|Meeskond",
    "fa": "هدف|نتیجه کلیدی|مسئول|مقدار اولیه|مقدار هدف|مقدار فعلی|پیشرفت|وضعیت|مهلت|توضیحات|وزن|تیم",
    "fi": "Tavoite|Avaintulos|Vastuuhenkilö|Lähtöarvo|Tavoitearvo|Nykyarvo|"
          "Edistyminen|Tila|Määräaika|Kommentti|Paino|Tiimi",
    "fr": "Objectif|Résultat clé|Responsable|Valeur initiale|Valeur cible|Valeur à date|"
          "Avancement|Statut|Échéance|Commentaire|Poids|Équipe",
    "gl": "Obxectivo|Resultado clave|Responsable|Valor inicial|Meta|Valor actual|"
          "Progreso|Estado|Data límite|Comentarios|Peso|Equipo",
    "he": "יעד|תוצאת מפתח|אחראי|ערך התחלתי|ערך יעד|ערך נוכחי|התקדמות|סטטוס|תאריך יעד|הערות|משקל|צוות",
    "hi": "उद्देश्य|प्रमुख परिणाम|जिम्मेदार|प्रारंभिक मान|लक्ष्य मान|वर्तमान मान|"
          "प्रगति|स्थिति|अंतिम तिथि|टिप्पणी|भार|टीम",
    "hr": "Cilj|Ključni rezultat|Odgovorna osoba|Početna vrijednost|Ciljna vrijednost|Trenutna vrijednost|"
          "Napredak|Status|Rok|Komentar|Težina|Tim",
    "hu": "Cél|Kulcseredmény|Felelős|Kiinduló érték|Célérték|Aktuális érték|"
          "Előrehaladás|Állapot|Határidő|Megjegyzés|Súly|Csapat",
    "id": "Tujuan|Hasil utama|Penanggung jawab|Nilai awal|Nilai target|Nilai saat ini|"
          "Kemajuan|Status|Tenggat|Komentar|Bobot|Tim",
    "is": "Markmið|Lykilniðurstaða|Ábyrgðaraðili|Upphafsgildi|Markgildi|Núverandi gildi|"
          "Framvinda|Staða|Skiladagur|Athugasemd|Vægi|Teymi",
    "it": "Obiettivo|Risultato chiave|Responsabile|Valore iniziale|Valore target|Valore attuale|"
          "Avanzamento|Stato|Scadenza|Commento|Peso|Squadra",
    "ja": "目標|主要な成果|担当者|開始値|目標値|現在値|進捗率|ステータス|期限|備考|重み|部署",
    "ko": "목표|핵심 결과|담당자|시작값|목표값|현재값|진행률|상태|마감일|비고|가중치|팀",
    "lt": "Tikslas|Pagrindinis rezultatas|Atsakingas|Pradinė reikšmė|Siektina reikšmė|Dabartinė reikšmė|"
          "Pažanga|Būsena|Terminas|Komentaras|Svoris|Komanda",
    "lv": "Mērķis|Galvenais rezultāts|Atbildīgais|Sākotnējā vērtība|Mērķa vērtība|Pašreizējā vērtība|"
          "Progress|Statuss|Termiņš|Komentārs|Svars|Komanda",
    "ms": "Objektif|Hasil utama|Pemilik|Nilai awal|Nilai sasaran|Nilai semasa|"
          "Kemajuan|Status|Tarikh akhir|Komen|Pemberat|Pasukan",
    "nl": "Doel|Kernresultaat|Eigenaar|Startwaarde|Doelwaarde|Huidige waarde|"
          "Voortgang|Status|Deadline|Opmerking|Weging|Team",
    "no": "Mål|Nøkkelresultat|Ansvarlig|Startverdi|Målverdi|Nåværende verdi|"
          "Fremdrift|Status|Sluttdato|Kommentar|Vekt|Team",
    "pl": "Cel|Kluczowy rezultat|Właściciel|Wartość początkowa|Wartość docelowa|Wartość bieżąca|"
          "Postęp|Status|Termin|Komentarz|Waga|Zespół",
    "pt": "Objetivo|Resultado-chave|Responsável|Valor inicial|Meta|Valor atual|"
          "Progresso|Situação|Prazo|Comentários|Peso|Equipe",
    "ro": "Obiectiv|Rezultat cheie|Responsabil|Valoare inițială|Valoare țintă|Valoare curentă|"
          "Progres|Stare|Termen|Comentariu|Pondere|Echipă",
    "ru": "Цель|Ключевой результат|Ответственный|Начальное значение|Целевое значение|Текущее значение|"
          "Прогресс|Статус|Срок|Комментарий|Вес|Команда",
    "sk": "Cieľ|Kľúčový výsledok|Vlastník|Východisková hodnota|Cieľová hodnota|Aktuálna hodnota|"
          "Pokrok|Stav|Termín|Poznámka|Váha|Tím",
    "sl": "Cilj|Ključni rezultat|Odgovorni|Začetna vrednost|Ciljna vrednost|Trenutna vrednost|"
          "Napredek|Stanje|Rok|Komentar|Utež|Ekipa",
    "sr": "Циљ|Кључни резултат|Одговоран|Почетна вредност|Циљна вредност|Тренутна вредност|"
          "Напредак|Статус|Рок|Коментар|Тежина|Тим",
    "sv": "Mål|Nyckelresultat|Ansvarig|Startvärde|Målvärde|Nuvarande värde|"
          "Framsteg|Status|Slutdatum|Kommentar|Vikt|Team",
    "th": "วัตถุประสงค์|ผลลัพธ์หลัก|ผู้รับผิดชอบ|ค่าเริ่มต้น|ค่าเป้าหมาย|ค่าปัจจุบัน|"
          "ความคืบหน้า|สถานะ|วันครบกำหนด|หมายเหตุ|น้ำหนัก|ทีม",
    "tr": "Amaç|Anahtar sonuç|Sorumlu|Başlangıç değeri|Hedef değer|Gerçekleşen|"
          "Ilerleme|Durum|Son tarih|Yorum|Ağırlık|Takım",
    "uk": "Ціль|Ключовий результат|Відповідальний|Початкове значення|Цільове значення|Поточне значення|"
          "Прогрес|Статус|Термін|Коментар|Вага|Команда",
    "vi": "Mục tiêu|Kết quả then chốt|Người phụ trách|Giá trị ban đầu|Giá trị mục tiêu|Giá trị hiện tại|"
          "Tiến độ|Trạng thái|Hạn chót|Ghi chú|Trọng số|Đội",
    "zh": "目标|关键结果|负责人|起始值|目标值|当前值|进度|状态|截止日期|备注|权重|部门",
    "zh-Hant": "目標|關鍵結果|負責人|起始值|目標值|目前值|進度|狀態|截止日期|備註|權重|部門",
}  # fmt: skip
