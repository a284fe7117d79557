"""In which time zone is this machine?"""

from tzlocal import get_localzone_name

from mockinterview.errors import InputError
from mockinterview.interview.occasion.moments import find_zone

_UNKNOWN = "UTC"


def local_zone() -> str:
    """Its IANA name; `UTC` where the machine does not say one."""
    try:
        return str(find_zone(get_localzone_name() or _UNKNOWN).key)
    except (InputError, LookupError, ValueError, OSError):
        return _UNKNOWN
