"""The view in which one asks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskWording:
    """Texts of the question field, the stages of an answer and the answer itself."""

    heading: str
    lead: str
    field: str
    field_again: str
    starting: str
    searching: str
    reading: str
    answering: str
    waking: str
    waiting: str
    stop: str
    step: str
    rate: str
    rate_good: str
    rate_bad: str
    rate_thanks: str
    suggestions: str
    edit_question: str
    edited_question: str
    ask_edited: str
    in_doubt: str
    answered: str
    not_answered: str
    stopped: str
    failed: str
    answer_label: str
    open_citation: str
    copy: str
    copied: str
    export: str
    export_markdown: str
    export_html: str
    export_json: str
    file_name: str
    read_passages: str
    found_quotes: str
    confidence: str
    empty_question: str
    too_long: str


INDONESIAN = AskWording(
    heading="Apa yang ingin Anda ketahui?",
    lead="Jawaban dikutip kata demi kata dari artikel, lengkap dengan sumbernya.",
    field="Tulis pertanyaan…",
    field_again="Tulis pertanyaan berikutnya…",
    starting="Memilih pertanyaan dari koleksi…",
    searching="Mencari",
    reading="Membaca",
    answering="Menjawab",
    waking="Menyiapkan model, sekali saja setelah program dijalankan…",
    waiting="Menunggu giliran…",
    stop="Hentikan",
    step="{stage}: {seconds} detik",
    rate="Apakah jawaban ini membantu?",
    rate_good="Membantu",
    rate_bad="Tidak membantu",
    rate_thanks="Terima kasih",
    suggestions="Tanyakan juga",
    edit_question="Ubah",
    edited_question="Pertanyaan yang dicari",
    ask_edited="Jawab pertanyaan ini",
    in_doubt="tidak didukung artikel yang dikutip",
    answered="Dari {count} artikel, {seconds} detik",
    not_answered="Tidak terjawab, {seconds} detik",
    stopped="Dihentikan. Pertanyaan ini belum dijawab.",
    failed="Belum terjawab",
    answer_label="Jawaban",
    open_citation="Buka sumber {number}: {title}",
    copy="Salin dengan sumber",
    copied="Tersalin",
    export="Simpan percakapan",
    export_markdown="Teks (Markdown)",
    export_html="Halaman web (HTML)",
    export_json="Data (JSON)",
    file_name="percakapan",
    read_passages="Artikel dibaca: {articles} ({passages} petikan)",
    found_quotes="Kutipan dipilih: {quotes}",
    confidence="Keyakinan: {percent} persen",
    empty_question=(
        "Pertanyaan itu tidak memuat kata. "
        "Tulislah dengan kata-kata, misalnya “Siapa yang menandatangani perjanjian itu?”"
    ),
    too_long=(
        "Pertanyaan itu {count} karakter; paling banyak {limit}. Persingkatlah, satu pertanyaan sekali tanya."
    ),
)

ENGLISH = AskWording(
    heading="What would you like to know?",
    lead="Answers are quoted word for word from the articles, each with its source.",
    field="Type a question…",
    field_again="Ask another question…",
    starting="Choosing questions from the collection…",
    searching="Searching",
    reading="Reading",
    answering="Answering",
    waking="Preparing the model, once after the program starts…",
    waiting="Waiting for a turn…",
    stop="Stop",
    step="{stage}: {seconds} s",
    rate="Did this answer help?",
    rate_good="Helpful",
    rate_bad="Not helpful",
    rate_thanks="Thank you",
    suggestions="Ask next",
    edit_question="Edit",
    edited_question="The question that is searched",
    ask_edited="Answer this question",
    in_doubt="not borne out by the articles cited",
    answered="From {count} article, {seconds} s|From {count} articles, {seconds} s",
    not_answered="Not answered, {seconds} s",
    stopped="Stopped. This question has no answer yet.",
    failed="No answer yet",
    answer_label="Answer",
    open_citation="Open source {number}: {title}",
    copy="Copy with sources",
    copied="Copied",
    export="Keep this conversation",
    export_markdown="Text (Markdown)",
    export_html="Web page (HTML)",
    export_json="Data (JSON)",
    file_name="conversation",
    read_passages="Articles read: {articles} ({passages} passages)",
    found_quotes="Quotes chosen: {quotes}",
    confidence="Confidence: {percent} percent",
    empty_question="That question has no words in it. Ask in words, for instance “Who signed the treaty?”",
    too_long="That question is {count} characters long; {limit} at most. Shorten it, one question at a time.",
)
