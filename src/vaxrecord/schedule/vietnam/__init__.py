"""The Ministry of Health's schedules: COVID-19 by its dispatches, and the routine programme.

Import what you need from its own module, so that nothing else is loaded:

    judge, judged          judge a person's COVID-19 injections; the values in and out
    status, certificate    fully vaccinated, third injection, card, ordinals; vaccine passport
    covid19                the schedule itself, `minimum_days`, provinces' choices
    routine, routine_judge the routine programme and a child judged by it
    tables                 either schedule as the table that an auditor signs
    sentences              a judgement in Vietnamese and English

Numbers stand in `covid19_table`, `status_rules` and `routine_table` and nowhere else; the rules
that they execute, in words, in `rules`, `status_rules` and `routine_rules` (each has `RULES`).
"""
