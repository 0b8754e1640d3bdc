import time

from indexer.articles.paragraphs import normalise, split_paragraphs


def test_every_line_is_a_paragraph() -> None:
    assert split_paragraphs("Satu.\nDua.\n\n\nTiga.") == ["Satu.", "Dua.", "Tiga."]


def test_whitespace_is_normalised() -> None:
    assert normalise("  a\u00a0 b\t c ") == "a b c"
    assert split_paragraphs(" \n \u00a0\n") == []


def test_wrapped_lines_are_joined() -> None:
    text = (
        "Kedua negara menandatangani perjanjian itu di Pyongyang pada\n"
        "hari Rabu, sehari setelah Presiden Rusia Vladimir Putin tiba\n"
        "di sana untuk pertama kalinya dalam dua puluh empat tahun\n"
        "terakhir.\n"
        "\n"
        "Washington menyatakan khawatir atas perjanjian yang baru saja\n"
        "ditandatangani.\n"
    )
    one, two = split_paragraphs(text)
    assert one.startswith("Kedua negara")
    assert one.endswith("tahun terakhir.")
    assert two == "Washington menyatakan khawatir atas perjanjian yang baru saja ditandatangani."


def test_lists_are_not_taken_for_wrapped_lines() -> None:
    lines = [f"{n}. Nama pemain yang cukup panjang untuk sebuah baris nomor {n};" for n in range(9)]
    assert split_paragraphs("\n".join(lines)) == lines


STORY = "Menteri mengatakan, celah besar itu belum lengkapnya data pendaftaran tanah di Indonesia. " * 4


def test_two_spaces_stand_for_a_lost_paragraph() -> None:
    found = split_paragraphs(
        f'{STORY} {STORY} "Kalau semua sudah terdaftar, selesai."  Menurut PT  Bank, {STORY}'
    )
    assert [paragraph[:8] for paragraph in found] == ["Menteri ", "Menteri ", '"Kalau s', "Menurut "][
        -len(found) :
    ]
    assert "PT Bank" in found[-1]
    assert len(found) == 4


def test_a_link_amid_a_text_without_lines_gets_its_own() -> None:
    link = "Baca juga: Bulog Sering Kalah Hadapi Gugatan dari Mafia Tanah"
    for after in (f"  Menurut Sofyan, {STORY}", f' "Menurut Sofyan," {STORY}', f" Sebagian warga {STORY}"):
        assert link in split_paragraphs(f"{STORY}{link}{after}")


def test_no_word_is_lost() -> None:
    text = f"{STORY}Baca juga: Bulog Kalah Lagi di Meja Hijau  {STORY}\n{STORY}"
    assert " ".join(split_paragraphs(text)).split() == text.split()


def test_a_line_that_is_not_full_ends_a_paragraph() -> None:
    text = (
        "Kedua negara menandatangani perjanjian itu di Pyongyang pada\n"
        "hari Rabu, sehari setelah Presiden Rusia Vladimir Putin tiba\n"
        "di sana.\n"
        "Washington menyatakan khawatir atas perjanjian yang baru saja\n"
        "ditandatangani oleh pemimpin kedua negara dan meminta penje-\n"
        "lasan dari anak-\n"
        "anak buahnya."
    )
    one, two = split_paragraphs(text)
    assert one.endswith("tiba di sana.")
    assert two.endswith("meminta penjelasan dari anak-anak buahnya.")


def test_a_word_divided_twice_is_mended() -> None:
    line = "Kedua negara menandatangani perjanjian itu di Pyongyang pada hari ra-"
    assert split_paragraphs("\n".join([line] * 4 + ["bu."]))[0].endswith("pada hari rabu.")


def test_lines_that_are_paragraphs_are_never_joined() -> None:
    lines = [f"Pemain nomor {number} yang namanya cukup panjang untuk satu baris" for number in range(9)]
    assert split_paragraphs("\n".join(lines), may_be_wrapped=False) == lines


def test_long_wrapped_texts_take_little_time() -> None:
    line = "Kedua negara menandatangani perjanjian itu di Pyongyang pada"
    began = time.process_time()
    assert len(split_paragraphs("\n".join([line] * 20_000))) == 1
    assert time.process_time() - began < 10


def test_furniture_and_story_on_one_line_are_parted() -> None:
    assert split_paragraphs("Baca juga: Harga Naik  Menteri itu tiba  di Garut.  Foto: Antara") == [
        "Baca juga: Harga Naik",
        "Menteri itu tiba di Garut.",
        "Foto: Antara",
    ]
