#!/usr/bin/env python3
"""Django's command line for 劳务知库."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
    from kb.management.line import Line

    Line(sys.argv).execute()


if __name__ == "__main__":
    main()
