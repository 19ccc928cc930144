"""How much one document may take. Pure; the child process and the upload page keep to the same figures."""

MEBIBYTE = 1024 * 1024

FILE_BYTES = 50 * MEBIBYTE  # one uploaded file; a newspaper page as PDF has 1 to 20
REQUEST_BYTES = 500 * MEBIBYTE  # all files of one upload
TEXT_CHARACTERS = 3_000_000  # a year's bulletin has about 1,000,000
PASTED_CHARACTERS = 1_000_000
PDF_PAGES = 2000

PACKED_FILES = 1000  # files in one zip
UNPACKED_BYTES = 300 * MEBIBYTE  # of one zip or of the parts of one .docx
RATIO = 200  # unpacked to packed; text has 3 to 20, a bomb 1000
RATIO_FROM = 5 * MEBIBYTE  # below it a high ratio is harmless

SECONDS = 60  # that reading one file may take, by the clock and of computing
MEMORY = 1024 * MEBIBYTE  # address space of the child process
