"""The marked articles of the tests of who speaks (see `tests.people`); invented, but for Liang's."""

STORIES = {
    "liang": """\
[Chinese Defence Minister Liang Guanglie] <said> Saturday {that China and Russia will cooperate}.
When meeting with Russian Deputy Prime Minister Sergei Ivanov, [Liang] <said> {this year marks a jubilee}.
[He] <said> {the relations of the two armies maintain a favorable momentum}.
{The two sides achieved fruitful results}, [the defence minister] <said>.
[Ivanov] <said> {Russia and China are traditionally friendly countries}.
[He] <said> {the two armies enjoy broad exchanges}.
""",
    "titles": """\
[The Rev. Martin P. Doyle Jr.] <said> {the church would reopen}.
[Former Florida Gov. Jane Roe] <said> {she would run}.
[Radio host Ann Lee] <said> {the show would go on}.
""",
    "initials": """\
[Rep. G.K. Butler (D-N.C.)] <said> {the bill was dead}.
[Butler] <said> {he would try again}.
""",
    "particles": """\
[De Vries] <says> {the city is safe}
[Mayor Willem de Vries] <said> {the city was safe}.
[De Vries] <said> {more officers would come}.
""",
    "nickname": """\
[Kenneth "Shorty" Smith] <said> {the game was close}.
[Smith] <said> {he was tired}.
""",
    "asian_names": """\
[Park Geun-hye, the president of South Korea], <said> {the talks had failed}.
[Kim Jong Un] <said> {the talks would go on}.
[Park] <said> {she was sorry}.
[Kim] <said> {he was not}.
""",
    "acronym": """\
[The Alliance to Protect Our Rivers (APOR)] <said> {the water was unsafe}.
[APOR] <said> {the mayor knew}.
[The alliance] <said> {it would sue}.
""",
    "campaign": """\
Hillary Clinton was in Ohio on Monday.
[The Clinton campaign] <said> {the rally was a success}.
[A spokesman for Clinton] <said> {more rallies would follow}.
""",
    "coordination": """\
[Jane Roe and John Doe] <said> {they would appeal}.
[Roe] <said> {the ruling was wrong}.
""",
    "spouses": """\
Bill Carter and his wife, Helen Carter, came to the hearing.
[Mrs. Carter] <said> {the house was theirs}.
[Mr. Carter] <said> {it was not for sale}.
""",
    "running_speaker": """\
[Senator Ann Lee] <said> {Robert Moss had lied}.
{"Moss knew about the money,"} [she] <said>.
[She] <added> {that he should resign}.
""",
    "binding": """\
John Doe met Peter Moss on Monday.
Moss thanked him, and [he] <said> {the meeting was good}.
""",
    "out_of_quotation": """\
[Mark Bell] <said> {the plan was ready}.
{"Senator Cole has seen it. He likes it,"} [Bell] <said>.
{"Cole has promised to sign it,"} [he] <said>.
""",
    "first_person": """\
{"I was there, and I think the driver was asleep,"} <said> [Maria Sanchez].
""",
    "relative": """\
The case was brought by Ann Jones, [who] <says> {she was fired without cause}.
""",
    "cataphora": """\
The stage was dark.
As [she] left the hall, Ann Jones <said> {the fight had begun}.
""",
    "they": """\
[Police officials] <said> {a second device was found}.
[They] <said> {the area was closed}.
""",
    "kin": """\
Omar Haddad was arrested on Monday.
[His father] <said> {the boy was innocent}.
[His lawyer, Jane Roe], <said> {the police had no case}.
""",
    "nominal_by_title": """\
[Governor Maria Lopez] <said> {the dam was safe}.
Mayor Tom Reed disagreed.
{The dam will hold}, [the governor] <said>.
{The dam is old}, [the mayor] <said>.
""",
    "nominal_variation": """\
[Sarah Pike] <spoke of> {a hard year}.
[The two-term senator] <said> {she would run again}.
""",
    "nominal_company": """\
[Harlow Industries] <said> {it would close the plant}.
[The company] <said> {the workers would be paid}.
""",
    "documents": """\
[A new Reuters poll] <shows> {a close race}.
[The poll] <found> {that half of the voters are undecided}.
[A letter to the board] <says> {the money is gone}.
""",
    "place": """\
[Norway] <said> {it would not sign the treaty}.
""",
    "apposition": """\
[Carla Mendes, 52, executive director of the Harbor Trust], <said> {the port was closed}.
[Ned Shaw, a lawyer at Baker & Finch who represents the union], <said> {the strike was legal}.
""",
    "apposition_before": """\
[The president of the port authority, Luis Vega], <said> {the port was open}.
""",
    "copula": """\
Dana Wells is the chief economist of the bank.
[Wells] <said> {prices would fall}.
""",
    "affiliation": """\
[Erik Stone of Harvard] <said> {the study was flawed}.
""",
    "office_of_state": """\
[Secretary of State Karen Holt] <said> {the list was wrong}.
[Ambassador to the United States Farid Noori] <said> {the visas would come}.
""",
    "spokesman_of_another": """\
[Labour's Owen Hart] <accused> Peter Lowe {of dithering}.
[Lowe's spokesman] <called> {the claim nonsense}.
""",
    "carmaker": """\
[Norda Motors] <said> {it regretted the recall}.
[The carmaker] <added> {that nobody was hurt}.
""",
    "trades": """\
[Headteacher Ann Lee] <said> {the school would close}.
[Dr Priya Nair, a virologist at the university], <said> {cases would double}.
""",
    "attorney_general": """\
[The attorney general, Ruth Okafor], <said> {it was over}.
[The attorney general] <added> {that it was late}.
""",
    "year_old": """\
Rovers boss Dan Ashworth is not worried.
{“I am staying,”} [the 48-year-old] <told> reporters.
[Mum-of-two Kelly Barnes] <said> {it was a disgrace}.
""",
    "surnames_too": """\
[Senator Angus King] <said> {the bill was dead}.
[Prosecutor Amit Shah] <said> {the man was guilty}.
""",
    "shadow_chancellor": """\
Shadow chancellor Mel Stroud was not amused.
[The chancellor] <said> {it was late}.
""",
    "justice": """\
[The U.S. Department of Justice] <said> {it would appeal}.
[A spokesman for the Ministry of Justice] <said> {the court was wrong}.
""",
    "unnamed": """\
[A campaign operative] <said> {the mood was grim}.
[Several witnesses who saw the crash] <said> {the car was speeding}.
""",
    "no_source": """\
It is <believed> {that the fire began in the kitchen}.
""",
    "misspelled": """\
[Leslie Wendel, president of the council], <said> {the budget was late}.
[Wendell] <said> {the council would vote in May}.
""",
    "headline": """\
[Senator] <urges> {a ban on plastic bags}
[Sen. Ruth Alvarez] <called for> {a ban on plastic bags}.
""",
    "ambiguous": """\
John Doe and Mark Reed came to the hearing.
[He] <said> {the plan was ready}.
""",
    "two_senators": """\
Senator Ann Lee and Senator Ruth Diaz met on Monday.
[The senator] <said> {the talks were good}.
""",
    "nobody": """\
[You] <know> {that it is true}.
""",
    "opinion": """\
[I] <believe> {that the bridge should stay open}.
The mayor wants to close it.
Jane Roe is a novelist and the author of two books.
""",
    "described_first": """\
A young woman sat by the window.
[The woman] <said> {the storm had taken her house}.
[Melissa] <said> {she would rebuild it}.
""",
    "title_in_quotes": """\
[The bank’s “chief happiness officer” Jane Roe] <said> {morale was high}.
""",
    "three": """\
[Ann Lee, Ruth Diaz and John Doe] <said> {they would vote no}.
""",
    "reported_by_media": """\
[Yonhap news agency] <reported> {that the border was closed}.
[The agency] <said> {the army was on alert}.
""",
}
