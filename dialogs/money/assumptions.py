"""What the money is worked out with: settings with defaults, each with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

# The rate of 3.5% is confirmed for years 0 to 30 only.
LONGEST = 30
HIGHEST_RATE = Decimal(20)


@dataclass(frozen=True)
class Assumptions:
    """``rate`` is in percent a year, ``late`` in years.

    ``rate_source`` and ``years_source`` name the sentence that says where each comes from (``money.source.*``).
    """

    rate: Decimal = Decimal("3.5")
    years: int = 5
    benefits_share: Decimal = Decimal("0.5")
    costs_up: Decimal = Decimal("0.2")
    late: int = 1
    rate_source: str = "green_book"
    years_source: str = "usual"

    def __post_init__(self) -> None:
        if not 1 <= self.years <= LONGEST or not 0 <= self.rate <= HIGHEST_RATE:
            raise ValueError(f"years {self.years}, rate {self.rate}: from 1 to {LONGEST}, and from 0 to {HIGHEST_RATE}")


DEFAULTS = Assumptions()


def assumptions_from(facts: Mapping[str, str]) -> Assumptions:
    """A council's own settings from its profile (``discount_rate``, ``money_years``); what can't be is left out."""
    rate, years = _decimal(facts.get("discount_rate", "")), _decimal(facts.get("money_years", ""))
    sets_rate = rate is not None and 0 <= rate <= HIGHEST_RATE
    sets_years = years is not None and 1 <= years <= LONGEST and years == int(years)
    return Assumptions(
        rate=rate if rate is not None and sets_rate else DEFAULTS.rate,
        years=int(years) if years is not None and sets_years else DEFAULTS.years,
        rate_source="council" if sets_rate else DEFAULTS.rate_source,
        years_source="council" if sets_years else DEFAULTS.years_source,
    )


def _decimal(said: str) -> Decimal | None:
    try:
        number = Decimal(said.strip().removesuffix("%"))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
