#!/usr/bin/env python3
"""Writes the table from British to American spellings that the whisper-english normaliser reads.

Needs Debian's (or Ubuntu's) packages wbritish, wamerican, wbritish-huge and wamerican-huge:

    apt-get install wbritish wamerican wbritish-huge wamerican-huge
    python3 scripts/spelling/uk_us.py > stt-wer/src/main/resources/io/github/sttcompare/wer/normalize/uk-us.txt

A British word gets an American spelling when a rule below leads from the one to the other and both word lists agree:
the word stands in the British list, its replacement in the American one. Most rules apply only to words that the
American list lacks. The American list also holds many British variants ("travelled", "theatre"); these are reached by
the rules for doubled l and for -tre, by families of spellings, and by stems named one by one. The huge British list adds
derivatives of everyday words that the small one lacks ("globalised", "behaviours"), by the surest rules only. What comes out
is American throughout: a spelling that a family still applies to goes on ("anaesthetise", "anaesthetize", "anesthetize").
"""

import re
import subprocess
import sys

DICTIONARIES = "/usr/share/dict/"

# for words missing from the American list: (pattern, replacement); the first one that matches is applied, at each place
RULES = [
    (r"our", "or"),  # colour, neighbourhood
    # realise, organisation
    (r"is(?=(e|ed|er|ers|es|ing|ingly|able|ably|ance|ances|ant|ation|ations|ational|ement)$)", "iz"),
    (r"ys(?=(e|ed|er|ers|es|ing)$)", "yz"),  # analyse
    (r"tre", "ter"),  # centre, centrepiece
    (r"bre", "ber"),  # fibre, fibreglass
    (r"(?<=[tb])r(?=ing$)", "er"),  # centring
    (r"(?<=[gh])re", "er"),  # meagrely, sepulchre
    (r"ae", "e"),  # anaemia
    (r"oe(?!(d|s)?$)", "e"),  # foetus
    (r"ogue", "og"),
    (r"ence", "ense"),  # defence
    (r"ll", "l"),  # enamelled
    (r"l(?=(s|ment|ments|ful|fully|fulness)?$)", "ll"),  # fulfil, enrolment
    (r"lful", "llful"),  # skilful
    (r"ph", "f"),  # sulphur
    (r"gramme", "gram"),
    (r"ement", "ment"),  # judgement
    (r"eing$", "ing"),  # ageing
    (r"xion", "ction"),  # connexion
    (r"ou", "o"),  # mould, moult
    (r"ough", "ow"),  # snowplough
]

# British stem to American stem, for words that no rule covers; with any ending that both lists contain
STEMS = {
    "acknowledgement": "acknowledgment",
    "ageing": "aging",
    "aeroplane": "airplane",
    "aluminium": "aluminum",
    "analogue": "analog",
    "appal": "appall",
    "artefact": "artifact",
    "baulk": "balk",
    "behov": "behoov",
    "carburett": "carburet",
    "catalogue": "catalog",
    "catalogu": "catalog",
    "cheque": "check",
    "chequer": "checker",
    "cosi": "cozi",
    "cosy": "cozy",
    "cypher": "cipher",
    "defenc": "defens",
    "distil": "distill",
    "draught": "draft",
    "enrol": "enroll",
    "enthral": "enthrall",
    "fulfil": "fulfill",
    "gaol": "jail",
    "grey": "gray",
    "instil": "instill",
    "jewellery": "jewelry",
    "judgement": "judgment",
    "licence": "license",
    "liquorice": "licorice",
    "manoeuvr": "maneuver",
    "moustach": "mustach",
    "plough": "plow",
    "practis": "practic",
    "programme": "program",
    "pyjama": "pajama",
    "queue": "queu",
    "rouble": "ruble",
    "sceptic": "skeptic",
    "skilful": "skillful",
    "storey": "story",
    "sulph": "sulf",
    "tyre": "tire",
    "updraught": "updraft",
    "waggon": "wagon",
    "wilful": "willful",
    "woollen": "woolen",
}

# families of spellings, which apply although the American list also contains the British one: (pattern, replacement)
FAMILIES = [
    (r"aem(?=i|o|a)", "em"),  # anaemia, haemoglobin, septicaemia
    (r"anaesth", "anesth"),
    (r"^aesthet", "esthet"),
    (r"^aetiolog", "etiolog"),
    (r"paed(?=i|o|a)", "ped"),  # orthopaedic, encyclopaedia, paedophile
    (r"aecolog", "ecolog"),  # gynaecology
    (r"^archaeolog", "archeolog"),
    (r"^palaeo", "paleo"),
    (r"^mediaev", "mediev"),
    (r"^caesar(?=ea|ia)", "cesar"),
    (r"^faec", "fec"),
    (r"^foet(?=u|a|i)", "fet"),
    (r"^oesoph", "esoph"),
    (r"^oestr", "estr"),
    (r"rrhoea", "rrhea"),
    (r"oedem", "edem"),
    (r"^homoeo", "homeo"),
    (r"^saviour", "savior"),
    (r"^yogho?urt", "yogurt"),
    (r"^omelette", "omelet"),
    (r"^(dia|mono|epi|pro|ana|cata|trave)logue", r"\1log"),
    (r"^tranquill(?=i)", "tranquil"),
    (r"^callisthen", "calisthen"),
    (r"^bannister", "banister"),
    (r"^chilli(?=$|s$|es$)", "chili"),
    (r"^councillor", "councilor"),
    (r"^counsellor", "counselor"),
    (r"^almanack", "almanac"),
    (r"^furore(?=s?$)", "furor"),
    (r"^syphon", "siphon"),
    (r"^ochre(?=s?$)", "ocher"),
    (r"^phoney", "phony"),
    (r"^pedlar", "peddler"),
    (r"^flautist", "flutist"),
]

# rules that are safe enough for the huge British list
SURE_RULES = ("our", "is(?=", "ys(?=")

# separate British words that a rule or stem would mistake for spelling variants
KEPT = {
    "timbre", "timbres",  # not timber
    "programmed", "programmer", "programmers", "programming", "queue", "queues", "queued",
    "draughts",  # the game: checkers
    "daemon", "daemons", "daemonic",  # a background process
    "arboures",
    "haem",  # heme, not the edge of a skirt
}

# endings before which American English does not double the l of an unstressed syllable
DOUBLED = re.compile(r"(.*[aeiou])ll(ed|ing|ings|er|ers|or|ors|ous|ously|est)$")


HEADER = """\
# British spellings and the American ones that the whisper-english normaliser puts in their place.
# Generated by scripts/spelling/uk_us.py from Debian's wbritish {british} and wamerican {american}
# and their huge variants; do not edit.
# The word lists come from SCOWL, Copyright 2000-2011 by Kevin Atkinson:
# Permission to use, copy, modify, distribute and sell these word lists, the associated scripts, the output created
# from the scripts, and its documentation for any purpose is hereby granted without fee, provided that the above
# copyright notice appears in all copies and that both that copyright notice and this permission notice appear in
# supporting documentation. Kevin Atkinson makes no representations about the suitability of this array for any
# purpose. It is provided "as is" without express or implied warranty.
"""


def words(name):
    with open(DICTIONARIES + name, encoding="utf-8") as lines:
        return {w for w in map(str.strip, lines) if re.fullmatch("[a-z]+", w)}


def by_rule(word, american):
    for pattern, replacement in RULES:
        for match in re.finditer(pattern, word):
            candidate = word[: match.start()] + replacement + word[match.end() :]
            if candidate in american:
                return candidate
    # two changes at once: "colourise", "homoeopathic"
    for pattern, replacement in RULES:
        once = re.sub(pattern, replacement, word)
        if once != word:
            for other, with_ in RULES:
                candidate = re.sub(other, with_, once)
                if candidate in american:
                    return candidate
    return None


def variant(word, american):
    """An American spelling of a word whose British spelling is also in the American list."""
    doubled = DOUBLED.match(word)
    if doubled:
        stem, ending = doubled.groups()
        if stem + "l" in american and stem + "ll" not in american and stem + "l" + ending in american:
            return stem + "l" + ending
    ending = re.match(r"(.*[tb])re([sd]?)$", word)
    if ending:
        candidate = ending.group(1) + {"": "er", "s": "ers", "d": "ered"}[ending.group(2)]
        if candidate in american:
            return candidate
    return None


def by_stem(word, american):
    for british, us in sorted(STEMS.items(), key=lambda stem: -len(stem[0])):
        if word.startswith(british):
            ending = word[len(british) :]
            for candidate in (us + ending, us + ending.removeprefix("e"), us[:-1] + "i" + "e" + ending):
                if candidate in american:
                    return candidate
    return None


def by_family(word, american):
    for pattern, replacement in FAMILIES:
        candidate = re.sub(pattern, replacement, word)
        if candidate != word and candidate in american:
            return candidate
    return None


def american_throughout(spelling, american):
    while True:
        further = by_family(spelling, american)
        if further is None:
            return spelling
        spelling = further


def by_sure_rule(word, more_american, beginnings):
    """An American spelling that is in the huge list, if the small one has a word with the same beginning."""
    for pattern, replacement in RULES:
        if pattern.startswith(SURE_RULES):
            for match in re.finditer(pattern, word):
                candidate = word[: match.start()] + replacement + word[match.end() :]
                if candidate in more_american and re.sub("(e?s|e[dr]?|ers?|ing)$", "", candidate) in beginnings:
                    return candidate
    return None


def version(package):
    query = ["dpkg-query", "--showformat", "${Version}", "--show", package]
    return subprocess.run(query, check=True, capture_output=True, text=True).stdout


def main():
    british, american = words("british-english"), words("american-english")
    more_british, more_american = words("british-english-huge"), words("american-english-huge")
    beginnings = {word[:length] for word in american for length in range(5, len(word) + 1)}
    table = {}
    for word in sorted(british | more_british):
        if word in KEPT:
            continue
        if word in british:
            spelling = by_stem(word, american) or by_family(word, american) or variant(word, american)
            if spelling is None and word not in american:
                spelling = by_rule(word, american)
        else:
            spelling = by_family(word, american)
            # the verb of "exorcisers" is in the American list
            verb = re.sub("(rs?|d|s)$", "", word)
            if spelling is None and word not in more_american and verb not in american:
                spelling = by_sure_rule(word, more_american, beginnings)
        if spelling is not None and spelling != word:
            table[word] = american_throughout(spelling, american)
    strange = [spelling for spelling in table.values() if spelling not in more_american or spelling in table]
    assert not strange, strange
    left = sorted(british - american - table.keys())
    print(len(table), "words; British words left alone:", " ".join(left), file=sys.stderr)
    print(HEADER.format(british=version("wbritish"), american=version("wamerican")), end="")
    for word, spelling in table.items():
        print(word, spelling)


if __name__ == "__main__":
    main()
