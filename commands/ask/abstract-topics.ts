/** What people ask about a paper besides its subject, and which sentences or sections of an abstract are about that. */

export interface AbstractTopic {
  /** Recognises the question; the matching words do not count as its subject. */
  readonly asked: RegExp;
  /** Headings of sections about it. */
  readonly label?: RegExp;
  /** Sentences about it, in any section. */
  readonly sentence?: RegExp;
}

export const abstractTopics: readonly AbstractTopic[] = [
  {
    asked: /\b(?:primary|main|secondary)?\s*(?:end ?points?|outcomes?(?: measures?)?)\b/gi,
    sentence: /\bprimary\b|\bend ?points?\b|\boutcomes?\b/i,
    label: /outcome|measure/i,
  },
  {
    asked: /\b(?:how many|number of|sample size|size of|large|enrol\w*|randomi[sz]ed|recruit\w*|includ\w*)\b/gi,
    sentence:
      /(?=.*(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)\b))(?=.*\b(?:randomi[sz]\w*|enrol\w*|recruit\w*|includ\w*|assign\w*|allocat\w*|patients|participants|people|persons|adults|children|infants|women|men|individuals|volunteers|subjects|samples|cases|controls|studies|trials|articles|mice|rats|animals)\b)/is,
  },
  {
    asked: /\b(?:designs?|designed|methods?|methodology|control(?:led)?|comparators?|compared (?:with|to)|placebo|allocat\w*|carried out)\b/gi,
    label: /method|design|setting|material|intervention|search|data/i,
    sentence:
      /\b(?:randomi[sz]ed|blind(?:ed)?|masked|placebo|open-label|cohort|cross-sectional|case-control|retrospective\w*|prospective\w*|systematic|searched)\b/i,
  },
  {
    asked: /\b(?:(?:(?:double|single|triple)-)?blind\w*|mask(?:ed|ing)|conceal\w*|open-label)\b/gi,
    label: /blind|mask/i,
    sentence: /\b(?:blind\w*|mask(?:ed|ing)|conceal\w*|open-label|unaware|did not know|were not told)\b|-blind/i,
  },
  {
    asked: /\b(?:safe|safety|harms?|harmful|adverse(?: (?:events?|effects?|reactions?))?|side effects?|tolerab\w*|tolerated|toxic\w*|risks?)\b/gi,
    label: /safety|adverse|harm/i,
    sentence:
      /\b(?:adverse|side effects?|safe|safety|harms?|tolerab\w*|tolerated|toxic\w*|serious|deaths?|died|mortality|discontinu\w*|withdr[ae]w\w*|stopped\b[^.]{0,60}\bearly|complications?|hospitali[sz]\w*|headaches?|nausea|vomiting|diarrh\w+|drows\w+|dizz\w+|rash|fatigue|bleeding|risks?)\b/i,
  },
  {
    asked: /\b(?:aims?|aimed|objectives?|purpose|hypothes\w*|research question|background|rationale|why (?:was|is|did|were|do))\b/gi,
    label: /background|objective|aim|purpose|importance|introduction|context|rationale|question/i,
    sentence: /\b(?:aims?|aimed|sought|objective|purpose|hypothesi\w*|we (?:assessed|evaluated|investigated|examined|tested|compared|asked|studied))\b/i,
  },
  {
    asked: /\b(?:conclu\w*|interpret\w*|take-?aways?|take-?home|bottom line|main (?:message|point)s?|authors (?:say|think)|recommend\w*)\b/gi,
    label: /conclusion|interpretation|discussion|relevance|meaning|implication/i,
    sentence: /\b(?:conclu\w*|in summary|suggests?|indicates?|these (?:results|findings|data)|our (?:results|findings|data))\b/i,
  },
  {
    asked:
      /\b(?:results?|findings?|found|finds?|find|works?|worked|effective\w*|efficac\w*|effects?|benefits?|helps?|helped|improv\w*|shows?|showed|shown|happened|better|differences?|differ(?:ed|s)?|p(?:-| )?values?|confidence intervals?|significan\w*)\b/gi,
    label: /result|finding|conclusion|interpretation/i,
    sentence:
      /\b(?:significant\w*|ratio|difference|95% ci|confidence interval|p\s?[<=>≤]|compared with|versus|vs|conclu\w*|respon\w+|improv\w+|reduc\w+|increas\w+)\b/i,
  },
  {
    asked: /\b(?:fund\w*|sponsor\w*|paid|pays?|grants?|financ\w*|conflicts?(?: of interests?)?|competing interests?|disclos\w*)\b/gi,
    label: /fund|support|conflict|disclos|sponsor/i,
    sentence: /\b(?:fund\w*|sponsor\w*|grants?|supported by|financ\w*|conflicts? of interest|competing interests?)\b/i,
  },
  {
    asked: /\b(?:registered|registration|registry|registries|nct|protocol|prospero)\b/gi,
    label: /regist/i,
    sentence: /\bregist(?:er|r)\w*|\bNCT\d|ISRCTN|EudraCT|CRD42|ChiCTR|ACTRN|UMIN|DRKS|\bprotocol\b/i,
  },
  {
    asked: /\b(?:limits?|limitations?|limited|weak\w*|caveats?|bias\w*|shortcomings?|uncertain\w*)\b/gi,
    label: /limit|strength/i,
    sentence: /\b(?:limit\w*|caution\w*|bias\w*|small sample|short follow-up|uncertain\w*|further (?:studies|research|trials)|low (?:certainty|quality))\b/i,
  },
  {
    asked: /\b(?:how long|durations?|follow(?:ed)?[- ]?up|when|weeks?|months?|years?|period)\b/gi,
    sentence: /\b(?:days?|weeks?|months?|years?|hours?|minutes?|follow(?:ed)?[- ]up|between|(?:19|20)\d\d)\b/i,
  },
  {
    asked: /\b(?:where|countr\w*|cent(?:re|er)s?|sites?|hospitals?|settings?)\b/gi,
    label: /setting/i,
    sentence: /\b(?:cent(?:re|er)s?|hospitals?|countr\w*|sites?|clinics?|multicent\w*|nationwide|regions?|universit\w*)\b/i,
  },
  {
    asked: /\b(?:doses?|dosages?|dosing|how much|mg)\b/gi,
    label: /intervention/i,
    sentence: /\b(?:dos(?:e|es|age|ing)|once|twice|daily|weekly)\b|\d\s?(?:mg|µg|μg|mcg|g\/kg|ml|IU)\b/i,
  },
  {
    asked:
      /\b(?:who(?! (?:paid|pays|funded|funds|sponsored|financed|supported|wrote|did|ran))|whom|populations?|participants?|patients?|people|subjects?|cohorts?|eligib\w*|inclusion|exclusion|criteria|ages?|aged|old)\b/gi,
    label: /participant|patient|population|setting/i,
    sentence: /\b(?:patients|participants|people|adults|children|infants|women|men|individuals|volunteers|aged|years|eligib\w*|cohort|mice|rats|animals)\b/i,
  },
];
