"""Names that the system hands over in another encoding than its own, such as those out of an old zip."""


def readable(name: str) -> str:
    """Return a name that can be stored and shown: bytes that are no UTF-8 as GB18030, what that cannot be as ?.

    Python keeps such bytes as lone surrogates, which neither the ledger nor a workbook takes.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        pass
    else:
        return name
    try:
        return name.encode("utf-8", "surrogateescape").decode("gb18030")
    except UnicodeError:
        return name.encode("utf-8", "replace").decode()
