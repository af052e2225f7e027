"""What the settings say of portals, as the conversation and the client need it."""

from __future__ import annotations

from datetime import date

from bot.portals.client import Client
from bot.portals.own import ckan_portal, own_lists
from bot.settings import Settings
from dialogs.data.reach import Reach

NATIONAL_NAME, NATIONAL_PAGES = "data.gov.uk", "https://www.data.gov.uk/dataset/"


def reach_of(settings: Settings, today: date) -> Reach:
    """How far a search reaches. Raises SettingsError where a council's own file can't be meant."""
    portals = [ckan_portal(address) for address in settings.portals]
    if settings.data_gov_uk:
        portals.insert(0, ckan_portal(settings.data_gov_uk, NATIONAL_NAME, NATIONAL_PAGES))
    return Reach(settings.live_search, tuple(portals), own_lists(settings.own_data, today))


def open_client(settings: Settings, reach: Reach) -> Client:
    own = {portal.address for listed in reach.own.values() for portal in listed.portals}
    return Client(settings.user_agent, (*(portal.address for portal in reach.portals), *sorted(own)))
