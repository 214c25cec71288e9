"""Reads exports with programs that did not write them, and compares what they find with the program.

Each argument is a folder with `json.json` and the exports of that program, one file a format: `ics.ics`, `zwo.zip`, …
A format the folder does not have is not read. Ends with 1 and one line for each failure.
"""

import pathlib
import sys

import documents
import fit
import program as programs
import rides
import texts

READERS = {
    "ics.ics": documents.ics,
    "csv.csv": documents.table,
    "html.html": documents.page,
    "zwo.zip": rides.zwo,
    "erg.zip": rides.erg,
    "mrc.zip": rides.mrc,
    "fit.zip": fit.fit,
    "intervals.zip": texts.intervals,
    "liftoscript.txt": texts.liftoscript,
}


def main(folders):
    failures = 0
    for folder in map(pathlib.Path, folders):
        program = programs.load(folder)
        read = []
        for file, reader in READERS.items():
            if (folder / file).exists():
                try:
                    read.append(f"{file} {reader(folder, program)}")
                except programs.Failure as failure:
                    failures += 1
                    print(f"{folder.name}: {failure}", file=sys.stderr)
        print(f"{folder.name}: {', '.join(read)}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
