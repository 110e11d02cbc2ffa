"""Where what a case says stands in its source, and where that is kept, as records have it."""

from leadpro.exchange.case_format import CaseSource


def source(para: str) -> str:
    """Where it stands in the source: "para 5.6", or an address and place as it is."""
    return f"para {para}" if para[:1].isdecimal() else para


def kept_at(known: CaseSource) -> str:
    """Who published the source, and where it is."""
    published = known.publisher or "publisher not given"
    return f"{published}; {known.url_or_file}" if known.url_or_file else published
