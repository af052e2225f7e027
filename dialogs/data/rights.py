"""Rights of others that are likely to be in a dataset, told from what it says of itself."""

from __future__ import annotations

import re

_ADDRESSES = re.compile(
    r"(?<!e-mail )(?<!email )(?<!mail )(?<!ip )(?<!web )(?<!to )\baddress(?:es)?\b"
    r"(?! (?:the|this|these|issues?|how|inequalit|problems?|needs?|below))"
    r"|\bpostcodes?\b(?! (?:area|sector|district))|\buprns?\b|\bgazetteers?\b|\bllpg\b|\bpaf\b|\baddressbase\b",
    re.IGNORECASE,
)
_MAPS = re.compile(
    r"ordnance survey|\bos (?:base|maps?|grid|data|mastermap)\b|\bmastermap\b|\bpolygons?\b|\bland parcels?\b"
    r"|\bboundar(?:y|ies)\b|\btitle plans?\b",
    re.IGNORECASE,
)


def holds_addresses(words: str) -> bool:
    """It has addresses in it, in which Royal Mail and Ordnance Survey may have rights."""
    return bool(_ADDRESSES.search(words))


def holds_maps(words: str) -> bool:
    """Its shapes are likely to be taken from Ordnance Survey's maps."""
    return bool(_MAPS.search(words))
