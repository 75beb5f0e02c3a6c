/**
 * The words by which the intent of a question is recognized, as patterns for `Question.line`: terms in lower case,
 * separated by single spaces, names as `_drug`, `_trial` and `_paper`, and "n't" as "not".
 */

/** Whether a treatment worked, in words that mean nothing else: "met", "failed", "beat placebo". */
export const surelyVerdict =
  /\b(?:hit or miss|pass or fail|met|meets?|meeting (?:its|their|the)|miss(?:ed|es|ing)?|fail(?:ed|s|ing|ures?)?|flop(?:ped|s)?|succe(?:ed(?:ed|s)?|ss(?:es|ful(?:ly)?)?)|unsuccessful|superior(?:ity)? to placebo|(?:better|worse|different|effective|than) (?:\w+ )?placebo|(?:beat|beats|outperform(?:ed|s)?|over|versus|vs|against|exceed(?:ed)?) placebo|(?:statistical(?:ly)?|clinical(?:ly)?) (?:significan(?:t|ce)|meaningful)|significant|negative|positive|verdicts?|inefficacious|ineffective|no better|(?:end ?points?|end points?|goals?|targets?|objectives?) (?:was |were |been |got )?(?:not )?(?:reached|achieved|hit|attained|missed)|(?:reach|hit|achieve|attain|satisf|fulfil|miss|clear|get to|got to)\w* (?:(?:its|the|their|any|a|his|her) )?(?:main |primary |chief |co primary )*(?:end ?points?|end points?|goal|target|outcomes?|objective|aim|mark|bar|significance|sri4|response|primary)|compar(?:e|es|ed|ing|ison) (?:to|with|against) (?:a )?placebo|(?:hit|landed)$|(?:did|does|do|has|have) (?=.*\b(?:its|their) (?:main |primary |key |chief |co )*(?:end ?points?|outcomes?|goals?|targets?|objectives?)\b))\b/;

/** Whether a treatment worked, in words that may mean something else: "help", "good", "results". */
export const maybeVerdict =
  /\b(?:best|better|treats? (?:\w+ )?(?:lupus|sle)|cures?|works?|worked|working|effective(?:ness|ly)?|efficac(?:y|ious|iously)|benefi(?:ts?|ted|cial)|help(?:s|ed|ful|ing)?|any (?:good|use)|good|useful|useless|worthwhile|worth|do(?:es)? anything|did (?:it )?do anything|do(?:es)? the (?:job|trick)|improve(?:s|d|ments?)?|promising|disappoint(?:ed|ing|s|ment)?|pan(?:ned)? out|pa(?:y|ys|id) off|deliver(?:ed|s)?|measure(?:d|s)? up|h(?:old|olds|eld) up|stack(?:ed|s)? up|(?:fall|falls|fell) short|come through|came through|cut it|pass(?:ed|es)? muster|make the grade|made the grade|win(?:s|ner)?|won|los(?:e|es|t|er)|dud|bust|triumph(?:ed)?|bomb(?:ed)?|crash(?:ed)?|how (?:well )?(?:did|does|do|has|have)(?= .{1,60}\b(?:do|done|perform(?:ed)?|fared?)\b)|how (?:well|effective|good|efficacious)|(?:what|which|any)(?= (?:\w+ ){0,4}?(?:results?|outcomes?|findings?)\b)|results? (?:of|for|with|from|in)|(?<!\b(?:main|primary|chief|key|secondary) )outcomes? (?:of|for|with|from|in)|_(?:drug|trial) (?:trials? )?(?:results?|outcomes?|efficacy)|respon(?:d|ded|se|ses) to|is there (?:any )?(?:evidence|proof) (?:that|for|of)|evidence (?:that|for|of)|effect(?:s)? (?:of|in|on)|any effect|proven|proved?|useful(?:ness)?)\b/;

/** What a question that names no drug must mention to be about the trials here. */
export const anyTreatment =
  /\b(?:drugs?|trials?|studies|jakis?|jak|inhibitors?|treatments?|therap(?:y|ies)|medicines?|they|it|them|these|any|anything|which|what)\b/;

/** "Where", "when", "who" and "why" do not ask for a verdict. */
export const notVerdict =
  /\beffects? (?:of (?:the )?_drug )?on (?!(?:the )?(?:lupus|sle|disease|placebo|symptoms|active|_))|\bplacebo (?:rates?|respon\w+|arms?|groups?)\b|\b(?:which|what) (?:doses?|arms?|strength)\b|^(?:\w+ ){0,2}?(?:why|where|when|who|whose|reasons?|explain|how (?:many|much|long|often|old|come|high|large|big|low|quick(?:ly)?|fast|soon|rapid(?:ly)?|early))\b/;

/** Comparing harms with placebo does not ask for a verdict. */
export const harmsCompared =
  /\b(?:adverse|side effects?|harms?|infections?|shingles|zoster|cancers?|clots?|deaths?|events?)\b.*\b(?:common(?:er|ly)?|frequent(?:ly)?|often|more|fewer|less|rarer|different)\b|\b(?:more|fewer|less|as many) (?:\w+ )?(?:adverse|side effects?|harms?|infections?|shingles|zoster|cancers?|clots?|deaths?|events?)\b/;

/** "How does it work?" asks for the mechanism; "how well does it work?" does not. */
export const mechanism =
  /\bhow (?:exactly )?(?:do|does|did|is|are)\b(?=.{0,60}\b(?:works?|acts?|functions?|supposed to work)\b)|\b(?:mechanism|mode) of action\b|\bmechanism of\b|_drug (?:\w+ ){0,2}?(?:mechanism|selectivity)\b|\b(?:which|what) (?:of the )?(?:jaks?|kinases?|enzymes?|targets?)\b(?=.{0,30}_drug\b)|\b(?:targets?|selectivity) of (?:the )?_drug\b|\bwhat (?:does|do) _drug (?:target|inhibit|block|do)$|\bis _drug (?:an? |also an? )(?:\w+ ){0,2}?(?:inhibitors?|jaki|steroid|biologic|dmard|immunosuppress\w+|tablet|pill|cream|injection|molecule|antibody)\b/;

export const comparison =
  /\b(?:over|(?:dis)?advantages?|pros|cons|merits|similar(?:ity|ities|ly)?|alike|vs|versus|v|compar(?:e|es|ed|ing|ison|able)|better|best|superior|inferior|differ(?:s|ed|ent|ence|ences|ently)?|than|stronger|strongest|safer|safest|prefer(?:s|red|able|ence)?|worse|weaker|more|less|against|between|head to head|favou?r(?:s|ed)?|or|instead of|rather|switch(?:ing)?|choose|choice|pick|which|stack up|side by side|win(?:s|ner)?)\b/;

/** Two drugs are compared, not judged one by one. */
export const surelyComparison =
  /\b(?:(?:dis)?advantages?|pros|cons|merits|similar(?:ity|ities)?|alike|vs|versus|v|compar(?:e|es|ed|ing|ison)|than|better|best|stronger|safer|differ(?:s|ed|ent|ence|ences)?|prefer(?:s|red|able)?|worse|weaker|head to head|between|side by side|instead of|against)\b/;

export const toPlacebo = /\b(?:than|to|over|versus|vs|v|against|with|from) (?:a |the )?placebo\b/;

export const safety =
  /\b(?:safe|safer|safest|safety|side effects?|adverse(?: events?| effects?| reactions?)?|s?aes?|teaes?|toxic(?:ity|ities)?|harms?|harmful|risks?|risky|riskier|dangers?|dangerous|warnings?|tolerab(?:le|ility)|tolerated)\b/;

export const limitations =
  /\bwhy (?:can|could|does|do|did|is|are) (?=.{0,80}\bnot\b.{0,80}\b(?:prove|show|tell|establish|demonstrate|conclude|settle)\b)|\b(?:weakness(?:es)?|limitations?|limits?|bias(?:es|ed)?|critic(?:s|al|ally|i[sz](?:e|es|ed|m|ms|ing))?|critiques?|flaw(?:s|ed)?|caveats?|shortcomings?|drawbacks?|pitfalls?|downsides?|(?:problems?|issues?|wrong|faults?) (?:with|of|in) (?:the |this |that |these )?(?:_paper|_trial|paper|study|trial|review|evidence|design|data)|quality (?:of|is)|(?:evidence|study|trial|paper|method\w*) quality|unreliable|reliab(?:le|ility)|trust(?:ed|worthy|worthiness)?|credib(?:le|ility)|robust(?:ness)?|rigou?r(?:ous)?|internal(?:ly)? valid(?:ity)?|external(?:ly)? valid(?:ity)?|validity|confound(?:ing|ed|ers?)|believe|believable|convinc(?:ed|ing)|persuasive|strengths?|weak (?:points?|spots?)|apprais(?:e|al|ed)|confidence in|certainty|evidence (?:for|of|behind|on)(?= (?:\w+ ){1,4}?(?:strong|good|weak|solid|poor|sound|convincing)\b)|what (?:was|is|were|are|does|did)(?= .{0,30}\bnot (?:read|seen|tell|say|show|report|known?|covered|mention(?:ed)?)\b)|generali[sz]\w+|methodolog(?:y|ical)|how (?:\w+ )?(?:good|strong|solid|weak|firm|sure|high|low|sound|bad|poor|compelling)(?= (?:\w+ ){0,4}?(?:evidence|paper|study|review|trial|trials|data|_paper|_trial)\b)|(?:evidence|paper|study|review|trial|data|_paper) (?:\w+ ){0,2}?(?:any good|strong|solid|weak|sound|good enough|good|bad|poor))\b/;

export const funding =
  /\b(?:who (?:\w+ )?(?:paid|pays|pay|financed?|bankroll\w*|fund\w*|sponsor\w*)|paid (?:for|by)|pay(?:s|ing)? for|(?:industry|company|companies|pharma|lilly|manufacturer|maker) (?:\w+ )?(?:pays?|paid|ties|links|influence|support\w*|involve\w*)|fund(?:ed|ing|er|ers|s)?|sponsor(?:s|ed|ing|ship)?|financ(?:e|ed|ial|ially|ing)|bankroll(?:ed)?|coi|cois|conflicts? of interests?|conflicting interests?|competing interests?|vested interests?|interests? (?:of the authors?|declared|disclosed)|(?:declare|disclose)[ds]?(?= .{0,30}\binterests?\b)|disclosures?|disclosed?|declaration of interests?|grants?|grant support|industry|pharma|money|consult(?:ing|ancy) fees?|independent of (?:the )?(?:industry|company|maker))\b/;

export const schedule =
  /^(?:so |and |ok )?what (?:is |are we |do we )?(?:(?:on|up|doing|discussing|reading|discuss|read|have|coming up) )*(?:for )?(?:(?:this|next) (?:week|month|time)|today|tomorrow|tonight|(?:next |this |on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)$|^(?:(?:do|will|have) we|(?:is|are) there)\b(?=.*\b(?:questions?|prompts?|sessions?|discussions?|meetings?|club)\b)(?=.*\b(?:today|tomorrow|(?:this|next) (?:week|month)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)|^(?:so |and |ok )?(?:when|what time|what day|which day)\b(?: \w+){0,5} next(?: one| time)?$|^(?:so |and |hey |hi |ok )?(?:when|when next|when again|what time|what day|which day|(?:the )?next(?: one| time)?(?: please)?|(?:and )?(?:when|what time|what day|which day) (?:is|are|s|was|will|does|do|would|comes?) (?:it|that|(?:the |our |your )?next(?: one| time)?)(?: be| on| due| coming| come| posted| out| again| up| here)*|when (?:are|do|will|shall) we (?:meet|next meet|next|on|discuss|talk)(?: next| again)*|next|whats next|what next|what is next|what comes next|whats up next|what up next|up next|when is next|what is (?:the )?next(?: one)?|schedule|the schedule)$|\b(?:next|upcoming|coming|following|weekly|new|todays?|scheduled|this (?:week|month)|next (?:week|month)) (?:\w+ )?(?:questions?|prompts?|posts?|sessions?|discussions?|meetings?|club|meets?|topics?|one due)\b|\b(?:when|what day|what time|which day|how often|how soon) (?=.{0,40}\b(?:questions?|prompts?|we meet|do we|we discuss|club|post(?:ed|s)?|session|meeting|you post|discussion)\b)|\b(?:questions?|prompts?|discussions?|club|session) (?:\w+ )?(?:scheduled?|due|coming|next|posted next)\b|\bour (?:schedule|next)\b/;

export const approval =
  /\b(?:approv(?:ed?|al|als|es)|licen[sc](?:ed?|es|ing|ure)|authori[sz](?:ed?|ation)|marketed|on the market|green light|greenlit|cleared|clearance|indicated|indications?|registered for|launched|fda|ema)\b/;

export const howMany =
  /\b(?:how many|(?:number|no|nr)s? of|sample sizes?|how (?:large|big|small) (?:is|was|were|are)|size of (?:the |this |that )?(?:\w+ )?(?:trials?|stud(?:y|ies)|sample|_trial)|count (?:of|the|all)|how much (?:patients|people)|total (?:number|patients|participants)|n of|enrol?ment)\b/;
/** "n in BRAVE-II", "N=?": the number of people. */
export const sampleSize =
  /^(?:what (?:is|was) )?(?:the )?(?:total )?n(?: (?:is|was|randomi[sz]ed|enrol?led))?(?: (?:of|in|for)\b| _trial$|$)|_trial n(?: randomi[sz]ed| enrol?led)?$/;
/** "How many in BRAVE-II": only people can be meant. */
export const barePeople = /\b(?:how many|number) (?:(?:were|was|are|did) )?(?:(?:there|they) )?(?:in|of|for) (?:the )?(?:_trial|_drug)\b/;
export const people =
  /\b(?:patients?|people|persons?|participants?|subjects?|individuals?|volunteers?|sample sizes?|randomi[sz]ed|enrol?led|recruited|enrol?ment|took part|how (?:large|big|small)|size of|cases)\b/;
/** The number of people with the disease, which is not the size of a trial. */
export const peopleWithLupus = /\b(?:have|has|get|live|living|suffer\w*|affected|worldwide|diagnosed|develop)\b/;
/** Asks for the people in one arm, not in the whole trial. */
export const inOneArm =
  /\b(?:on|got|get|received?|took|given|assigned to|allocated to|randomi[sz]ed to) (?:the )?(?:placebo|\d+(?:\.\d+)?mg|_drug \d)|\b(?:per|each|every|either|placebo|control|treatment|\d+mg) (?:arms?|groups?)\b/;
export const trialsCounted = /\b(?:how many|number of|count (?:of|the|all)) (?:\w+ ){0,3}?(?:trials?|studies|rcts?)\b/;
export const drugsCounted =
  /\b(?:how many|number of|count (?:of|the|all)) (?:\w+ ){0,2}?(?:drugs?|medicines?|medications?|jakis?|jak inhibitors?|agents?|compounds?|molecules?|inhibitors?|treatments?)\b/;
const counted = (nouns: string): RegExp => new RegExp(`\\b(?:how many|number of|count (?:of|the|all))(?: \\w+){0,2}? (?:${nouns})\\b`);
/** Asks for what the library contains: "how many papers are there". */
export const countedHere = {
  papers: counted('papers?|articles?|publications?|summar(?:y|ies)'),
  questions: counted('questions?|prompts?|discussions?'),
  works: counted('references?|works?|sources?|citations?|entries'),
  claims: counted('claims?|statements?|facts?'),
} as const;
/** The answer to how many papers there are also names them: "which papers do you have". */
export const papersListed =
  /\b(?:which|what) (?:papers?|articles?) (?:are there|(?:do|have|can) (?:you|we)|are (?:in|here))\b|^(?:list|show)(?: me)?(?: all)?(?: the| your)? papers$/;

/** A question for a date. */
export const whenAsked =
  /^(?:\w+ ){0,2}?(?:when (?:did|was|were|is|are|will|has|had|does|do|exactly)|since when|(?:in )?(?:what|which) (?:year|month|date)|(?:on )?(?:what|which) date|(?:the )?(?:year|date) of)\b/;

/** Asks what the club did before, or who does something in it. No paper says that. */
export const ofClub =
  /^(?:so |and |ok )?(?:what|when|which (?:\w+ )?(?:papers?|questions?|trials?|drugs?)|how many (?:papers?|questions?)) (?:did|have|had) we (?:\w+ ){0,2}?(?:read|discuss(?:ed)?|ask(?:ed)?|do|done|talk(?:ed)?|have|had|cover(?:ed)?|meet|met)\b|^(?:so |and |ok )?who (?:picked|chose|suggested|selected|brought|proposed|is presenting|presents?|presented|leads?|hosts?|joins?|joined|came|comes)\b/;

/** How soon a treatment acts. */
export const speedAsked =
  /\bhow (?:quick(?:ly)?|fast|soon|rapid(?:ly)?|early)\b|\bhow long (?:\w+ ){0,3}?(?:until|till|before|to (?:work|act|respond|kick in))\b|\b(?:onset of (?:action|effect|response)|time to (?:respon\w+|effect|onset|act))\b/;
