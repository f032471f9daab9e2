"""What is known of a person, by the names that forms fill fields with."""

from motcua.accounts.models import Person


def facts_of(person: Person) -> dict[str, str]:
    """Canonical values; what is not known is left out."""
    known = {
        "person.full_name": person.full_name,
        "person.birth_on": person.birth_on.isoformat() if person.birth_on else "",
        "person.identity_number": person.identity_number,
        "person.phone": person.phone,
        "person.email": person.email,
    }
    return {name: value for name, value in known.items() if value}
