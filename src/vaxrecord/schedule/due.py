"""The forecast of one series: the next target dose and its dates (Logic Specification 7.5)."""

from datetime import date

from attrs import frozen

from vaxrecord.schedule.model import Product

__all__ = ["SeriesForecast"]


@frozen(kw_only=True)
class SeriesForecast:
    """The next dose of a series and when it is due (7.5).

    Args:
        target: the number of the target dose.
        number: the dose number to tell the patient (FORECASTDN-1).
        earliest: no sooner than this.
        recommended: from this day on, adjusted to `earliest`.
        past_due: from this day on it is late; None if nothing says so.
        latest: the last day on which it can be given; None if there is none.
        unadjusted_recommended: before the adjustment.
        unadjusted_past_due: before the adjustment.
        vaccines: the products to give; empty where the schedule names none.
        priority: a group of several antigens follows these dates (FORECASTPRIORITY-1).
    """

    target: int
    number: int
    earliest: date
    recommended: date
    past_due: date | None
    latest: date | None
    unadjusted_recommended: date
    unadjusted_past_due: date | None
    vaccines: tuple[Product, ...]
    priority: bool
