from collections.abc import Callable
from ctypes import Array, c_char, c_float, c_int, c_void_p

from pypdfium2 import PdfObject, PdfTextPage

FPDF_ERR_PASSWORD: int
FPDF_ERR_SECURITY: int
FPDF_PAGEOBJ_PATH: int
FPDF_PAGEOBJ_IMAGE: int
FPDF_TEXTRENDERMODE_FILL_STROKE: int
FPDF_TEXTRENDERMODE_INVISIBLE: int

class FPDF_PAGEOBJECT(c_void_p): ...  # noqa: N801 - its own name

class FS_RECTF:  # noqa: N801 - its own name
    left: float
    top: float
    right: float
    bottom: float

FPDFText_GetUnicode: Callable[[PdfTextPage, int], int]
FPDFText_GetFontSize: Callable[[PdfTextPage, int], float]
FPDFText_GetLooseCharBox: Callable[[PdfTextPage, int, FS_RECTF], int]
FPDFText_GetTextObject: Callable[[PdfTextPage, int], FPDF_PAGEOBJECT]
FPDFTextObj_GetFont: Callable[[FPDF_PAGEOBJECT], c_void_p]
FPDFTextObj_GetTextRenderMode: Callable[[FPDF_PAGEOBJECT], int]
FPDFFont_GetBaseFontName: Callable[[c_void_p, Array[c_char], int], int]
FPDFFont_GetWeight: Callable[[c_void_p], int]
FPDFPath_GetDrawMode: Callable[[PdfObject, c_int, c_int], int]
FPDFPath_CountSegments: Callable[[PdfObject], int]
FPDFPath_GetPathSegment: Callable[[PdfObject, int], c_void_p]
FPDFPathSegment_GetPoint: Callable[[c_void_p, c_float, c_float], int]
