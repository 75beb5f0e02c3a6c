/** Words that belong to an intent and do not narrow the question to another subject. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Lupus itself, and the words of trials. All trials here are in lupus. */
const general =
  'sle lupus erythematosus systemic placebo rct rcts randomised randomized randomisation controlled double blind blinded human humans adult adults clinical clinically jaki jakis jakinib jakinibs inhibitor ' +
  'inhibitors jak class agent agents compound compounds molecule medication medications programme program development pivotal overall two three both either ' +
  'today date yet far latest newest final official officially published publication literature fact base bot club journal authors author team et al year name called list all everything';

export const verdictContext = words(
  `${general} primary main key chief endpoint endpoints outcome outcomes goal goals target targets aim objective mark statistical statistically significance significant significantly meaningful superiority superior response ` +
    'responses bar sri4 cure cures perform performed fare fared responder responders respond responded dose doses pan job trick short muster grade mustard expectation expectations hope hopes hype mixed bottom line worth bother rate rates proof evidence proven prove ' +
    'proved claim claims promise point end p value win lose successful success failure failures failed control controls standard hypothesis null verdict verdicts hit reach reached achieve achieved attain attained drug drugs ' +
    'better worse good useful effective treat treating treats treatment therapy disease activity managing manage control controlling tested test option fail met miss missed nothing none no never neither nor without yes hit ointment cream gel tablet tablets',
);

export const limitsContext = words(
  `${general} weakness weaknesses limitation limitations limit limits bias biases biased strength strengths evidence quality design method methods methodology methodological study trial paper review data finding findings result ` +
    'results conclusion conclusions appraisal appraise appraised critical critically critic critics sceptic skeptic referee reviewer reviewer2 weak strong major main biggest key risk concern concerns internal external validity valid ' +
    'research confidence certainty level grade analysis no not any serious important potential biggest greatest worry worries believe trust conduct conducted prove show tell establish demonstrate conclude settle extension',
);

export const fundingContext = words(
  `${general} study trial paper review research work money industry company companies pharma pharmaceutical manufacturer maker conflict conflicts interest interests competing vested declare declared declares declaration disclose ` +
    'disclosed disclosure disclosures grant grants source sources support supported supporting funding funder funders fund funded sponsor sponsors sponsored sponsorship financial financially ties tie links link behind pay paid pays ' +
    'paying independent independently role influence influenced free neutral bought bill bills statement there no any coi consulting fees investigator investigators lilly eli incyte pfizer abbvie gilead galapagos bms bristol myers squibb gsk glaxosmithkline astellas leo rigel nih niams initiated led driven commercial commercially academic academically',
);

export const countContext = words(
  `${general} patient patients people participant participants subject subjects person persons individual individuals number numbers many size sample count counted counts large big small enrolled enroled enrolment enrollment ` +
    'randomised randomized recruited included include took part trial trials study studies drug drugs medicine medicines medications treatments covered cover known know listed list involved arm arms group groups lupus ran run tested ' +
    'overall met missed failed succeeded phase1 phase2 phase3 phase cases volunteers paper papers here',
);

/** What a question about the library itself says. */
export const libraryContext = words(
  'library collection bibliography read summarised summarized available left remaining total fact base season channel question questions prompt prompts discussion reference references work works source sources citation citations entries claim claims statement statements facts article articles publication publications summary summaries which what cite cited cites contain contains hold holds use used rest rests count',
);

export const comparisonContext = words(
  'pros cons advantage advantages disadvantage disadvantages merits plus minus head similarities similarity similar alike alternative alternatives relative each other',
);

export const approvalContext = words(
  `${general} approved approval approvals approve licensed licence license licensing authorised authorized authorisation authorization marketed market fda ema european europe eu us usa uk america american japan agency ` +
    'medicines commission regulator regulators regulatory date first initially originally year indication indications indicated use label labelled status officially cleared clearance launched countries country world green light cream ointment gel tablet tablets pill pills oral topical month',
);

export const drugContext = words(
  `${general} mechanism mechanisms action mode act acts acting function safety safe safer side adverse event reactions toxicity toxic risk risks harm harms harmful danger dangerous dangers ` +
    'kinase kinases enzyme enzymes jaks selective selectivity selectively hit hits ' +
    'warning warnings tolerated tolerability tolerable profile overview general class type kind info information summary card quick short brief please block blocks inhibit inhibits target targets serious common main known supposed',
);

/** Words of a question about one harm of a drug, besides the harm and the drug. */
export const harmContext = words(
  `${general} ${[...drugContext].join(' ')} heart chance chances likelihood probability signal signals issue issues problem problems incidence rate rates cases case serious severe major fatal often frequent ` +
    'frequently higher increased increase increases raise raises raised elevate elevates lead leads leading linked link associated association give gives giving develop developing trigger triggers triggered ' +
    'provoke provokes induce induces induced dose doses mg daily day overall long run term blood rheumatology known reported seen observed happen happens occur occurs occurred number many under while taking new venous arterial deep vein pulmonary ischaemic',
);

/** Words of a question about when an authority acted, besides the drug. */
export const regulatorContext = words(
  `${general} fda ema agency regulator regulators authority authorities oral surveillance safety serious cardiovascular heart cancer clot clots infection infections boxed black box warning warnings warn warned warns ` +
    'alert alerted caution cautioned communication restrict restricted restriction restrictions limit limited issue issued issues publish release released announce announced put placed add added come came out reject rejected rejection ' +
    'refuse refused refusal decline declined turn turned down withhold withheld approve approved approval complete response letter label labelling labeling prescribing information change changed changes revise revised revision ' +
    'update updated amend amended us american european europe first last latest recent recently newest drug drugs month year date day exactly not',
);

export const scheduleContext = words(
  'next question questions prompt prompts post posts posted posting session sessions discussion discussions discuss discussing discussed meeting meetings meet club journal channel topic topics week weeks weekly day days time times month ' +
    'today tomorrow monday tuesday wednesday thursday friday schedule scheduled due coming upcoming following new our here bot one group again soon paper clock',
);

export const nameContext = words(
  'question questions compare compared comparison list drug drugs trial trials study paper review overview summary information info details card facts explain describe summarise summarize lupus sle',
);

/** Words in requests for advice that do not name a subject. */
export const personalContext = words(
  `${general} i my we our she he they dose doses dosage start started starting stop stopped stopping switch switching continue give given prescribe prescribed prescription recommend advise suggest advice option options pick choose ` +
    'mother father mum mom dad wife husband son daughter sister brother friend child partner aunt uncle man woman girl boy lady gentleman old yo drug drugs lupus okay fine right wrong best ideal prefer over add',
);

/** Words that limit a question to part of a subject: "in children", "against belimumab". */
export const narrowing = words('in for on with among against versus vs v over than of without plus during after before via by from to or about under');
