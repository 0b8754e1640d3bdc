"""Files of every format, made as the programs that users have make them."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping

STORY = (
    "Kemitraan keamanan Rusia dan Korea Utara menimbulkan kekhawatiran baru di Washington pekan ini.",
    "Para ahli mengingatkan, perluasan kemitraan tersebut dapat berdampak panjang dan signifikan.",
    "Kedua negara menandatangani perjanjian strategis itu di Pyongyang pada hari Rabu, 19 Juni 2024.",
)
TEXT = "\n\n".join(STORY)


def zip_of(members: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as container:
        for name, data in members.items():
            container.writestr(name, data)
    return stream.getvalue()


def tar_of(members: Mapping[str, bytes | str], mode: str = "w:gz") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:
        for name, data in members.items():
            raw = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return stream.getvalue()


def gzip_of(data: bytes | str) -> bytes:
    return gzip.compress(data.encode() if isinstance(data, str) else data)


def encrypted_zip_of(name: str, data: bytes) -> bytes:
    """A ZIP whose one member claims to be encrypted; Python cannot write a real one."""
    raw = bytearray(zip_of({name: data}, zipfile.ZIP_STORED))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(signature) + offset] |= 1
    return bytes(raw)


def workbook_of(*sheets: list[list[object]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Lembar {number + 1}")
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def word_of(title: str, paragraphs: tuple[str, ...], author: str = "", core_title: str = "") -> bytes:
    import docx

    document = docx.Document()
    if title:
        document.add_heading(title, level=0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Beras", "Rp 14.000"
    document.add_paragraph("jeruk", style="List Bullet")
    document.core_properties.author, document.core_properties.title = author, core_title
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_of(lines: tuple[str, ...], title: str = "") -> bytes:
    """A PDF of one page with a line of text each, written by hand."""
    content = ["BT /F1 11 Tf 50 780 Td 14 TL"]
    content += [f"({line.replace('(', '[').replace(')', ']')}) Tj T*" for line in lines]
    stream = "\n".join([*content, "ET"]).encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (%s) >>" % title.encode("latin-1"),
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    begin = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        begin,
    )
    return bytes(out)


def locked_pdf_of(lines: tuple[str, ...]) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(io.BytesIO(pdf_of(lines)))
    writer.encrypt("rahasia", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def book_of(chapters: Mapping[str, str], title: str = "Majalah") -> bytes:
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>{title}</dc:title><dc:creator>Asep</dc:creator><dc:date>2024-06-19</dc:date></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
    )
    pages = {
        f"OEBPS/{name}": f'<?xml version="1.0"?><html><body>{body}</body></html>'
        for name, body in chapters.items()
    }
    return zip_of(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/content.opf": package,
        }
        | pages
    )
