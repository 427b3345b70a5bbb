"""Name constraints of authorities (RFC 5280 4.2.1.10)."""

from medid.signature import oids
from medid.testing import pki
from medid.testing.pki import extensions as ext
from medid.testing.pki.extensions import Extension
from medid.testing.pki.owners import name
from medid.testing.scenarios.scenario import Feature, Inputs, passes, refused
from medid.testing.scenarios.world import BAD_CHAIN, ROOT, signed

_RUSSIA = ext.directory(name((oids.COUNTRY, "RU")))
_TVER = ext.directory(name((oids.COUNTRY, "RU"), (oids.STATE, "69 Тверская область")))
_CONSTRAINED = "certificate_name_constraints"


def _person(*more: tuple[str, str], country: str = "RU", state: str = "69 Тверская область") -> pki.Named:
    """A person whose name begins with country and region, as subtrees do."""
    first = ((oids.COUNTRY, country), (oids.STATE, state))
    usual = (
        (oids.COMMON_NAME, "Иванова Анна Петровна"),
        (oids.SURNAME, "Иванова"),
        (oids.GIVEN_NAME, "Анна Петровна"),
        (oids.SNILS, "90000000182"),
        (oids.INN, "779900000109"),
    )
    return pki.Named(attributes=(*first, *usual, *more))


def _under(constraint: Extension, owner: pki.Owner, *more: Extension) -> Inputs:
    """A signature by *owner*, whose centre has *constraint*."""
    return signed(ROOT.authority("Центр", more=(constraint,)).issue(owner, more=more))


@passes(Feature.NAME_CONSTRAINTS)
def inside_permitted() -> Inputs:
    """The owner's name lies in the permitted subtree."""
    return _under(ext.name_constraints(permitted=[_TVER]), _person())


@refused(inside_permitted, BAD_CHAIN, _CONSTRAINED)
def outside_permitted() -> Inputs:
    """The owner's region is another."""
    return _under(ext.name_constraints(permitted=[_TVER]), _person(state="77 г. Москва"))


@refused(inside_permitted, BAD_CHAIN, _CONSTRAINED)
def permitted_below_only() -> Inputs:
    """The owner's name ends before the permitted subtree begins."""
    deeper = ext.directory(name((oids.COUNTRY, "RU"), (oids.STATE, "69 Тверская область"), (oids.LOCALITY, "Тверь")))
    return _under(ext.name_constraints(permitted=[deeper]), _person())


@passes(Feature.NAME_CONSTRAINTS)
def one_of_two_permitted() -> Inputs:
    """One of two permitted subtrees holds the name."""
    other = ext.directory(name((oids.COUNTRY, "BY")))
    return _under(ext.name_constraints(permitted=[other, _RUSSIA]), _person())


@refused(one_of_two_permitted, BAD_CHAIN, _CONSTRAINED)
def none_of_two_permitted() -> Inputs:
    """None of two permitted subtrees holds the name."""
    other = ext.directory(name((oids.COUNTRY, "BY")))
    return _under(ext.name_constraints(permitted=[other, _TVER]), _person(state="77 г. Москва"))


@passes(Feature.NAME_CONSTRAINTS)
def outside_excluded() -> Inputs:
    """The owner's name lies outside the excluded subtree."""
    return _under(ext.name_constraints(excluded=[_TVER]), _person(state="77 г. Москва"))


@refused(outside_excluded, BAD_CHAIN, _CONSTRAINED)
def inside_excluded() -> Inputs:
    """The owner's name lies in the excluded subtree."""
    return _under(ext.name_constraints(excluded=[_TVER]), _person())


@refused(inside_permitted, BAD_CHAIN, _CONSTRAINED)
def permitted_and_excluded() -> Inputs:
    """What is excluded stays so, whatever is permitted."""
    return _under(ext.name_constraints(permitted=[_RUSSIA], excluded=[_TVER]), _person())


@passes(Feature.NAME_CONSTRAINTS)
def compared_without_case() -> Inputs:
    """Case and spaces of names do not count (RFC 5280 7.1)."""
    subtree = ext.directory(name((oids.COUNTRY, "ru"), (oids.STATE, "69  тверская ОБЛАСТЬ")))
    return _under(ext.name_constraints(permitted=[subtree]), _person())


@refused(compared_without_case, BAD_CHAIN, _CONSTRAINED)
def excluded_without_case() -> Inputs:
    """Nor where a subtree is excluded."""
    subtree = ext.directory(name((oids.COUNTRY, "ru"), (oids.STATE, "69  тверская ОБЛАСТЬ")))
    return _under(ext.name_constraints(excluded=[subtree]), _person())


@passes(Feature.NAME_CONSTRAINTS)
def constraint_of_the_root_kept() -> Inputs:
    """A constraint of an upper centre binds everybody below it: here all keep it."""
    upper = ROOT.authority("Верхний центр", more=(ext.name_constraints(permitted=[_RUSSIA]),))
    lower = upper.authority(pki.Named(attributes=((oids.COUNTRY, "RU"), (oids.COMMON_NAME, "Нижний центр"))))
    return signed(lower.issue(_person()))


@refused(constraint_of_the_root_kept, BAD_CHAIN, _CONSTRAINED)
def constraint_broken_two_levels_below() -> Inputs:
    """The owner, two levels below, does not keep it."""
    upper = ROOT.authority("Верхний центр", more=(ext.name_constraints(permitted=[_RUSSIA]),))
    lower = upper.authority(pki.Named(attributes=((oids.COUNTRY, "RU"), (oids.COMMON_NAME, "Нижний центр"))))
    return signed(lower.issue(_person(country="BY")))


@refused(constraint_of_the_root_kept, BAD_CHAIN, _CONSTRAINED)
def constraint_broken_by_a_centre() -> Inputs:
    """The lower centre does not keep it, the owner does."""
    upper = ROOT.authority("Верхний центр", more=(ext.name_constraints(permitted=[_RUSSIA]),))
    lower = upper.authority(pki.Named(attributes=((oids.COUNTRY, "BY"), (oids.COMMON_NAME, "Нижний центр"))))
    return signed(lower.issue(_person()))


def _mail(constraint: str, address: str) -> Inputs:
    subtree = ext.name_constraints(permitted=[ext.email(constraint)])
    return _under(subtree, _person((oids.EMAIL, address)))


@passes(Feature.NAME_CONSTRAINTS)
def mail_host_permitted() -> Inputs:
    """A constraint without a mailbox permits every mailbox of that host."""
    return _mail("clinic.example", "doctor@clinic.example")


@refused(mail_host_permitted, BAD_CHAIN, _CONSTRAINED)
def mail_of_a_host_below() -> Inputs:
    """A host is permitted, and the address is of one below it."""
    return _mail("clinic.example", "doctor@ward.clinic.example")


@passes(Feature.NAME_CONSTRAINTS)
def mail_domain_permitted() -> Inputs:
    """A constraint with a dot before it permits every host below."""
    return _mail(".clinic.example", "doctor@ward.clinic.example")


@refused(mail_domain_permitted, BAD_CHAIN, _CONSTRAINED)
def mail_of_the_domain_itself() -> Inputs:
    """The domain itself is not below it."""
    return _mail(".clinic.example", "doctor@clinic.example")


@passes(Feature.NAME_CONSTRAINTS)
def host_permitted() -> Inputs:
    """A host below the permitted one."""
    subtree = ext.name_constraints(permitted=[ext.dns("clinic.example")])
    return _under(subtree, _person(), ext.subject_alternative_name(ext.dns("mis.clinic.example")))


@refused(host_permitted, BAD_CHAIN, _CONSTRAINED)
def host_with_the_same_ending() -> Inputs:
    """A host whose last letters alone are those of the permitted one."""
    subtree = ext.name_constraints(permitted=[ext.dns("clinic.example")])
    return _under(subtree, _person(), ext.subject_alternative_name(ext.dns("badclinic.example")))


@passes(Feature.NAME_CONSTRAINTS)
def constraint_on_a_form_that_is_absent() -> Inputs:
    """A constraint on addresses of pages says nothing of an owner without one."""
    return _under(ext.name_constraints(permitted=[ext.uri("clinic.example")]), _person())


@refused(constraint_on_a_form_that_is_absent, BAD_CHAIN, _CONSTRAINED)
def constraint_on_a_form_that_is_broken() -> Inputs:
    """The owner has an address of a page outside what is permitted."""
    subtree = ext.name_constraints(permitted=[ext.uri("clinic.example")])
    return _under(subtree, _person(), ext.subject_alternative_name(ext.uri("http://other.example/")))
