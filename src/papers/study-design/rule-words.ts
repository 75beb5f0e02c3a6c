/** Parts of the rules that need an explanation. */

/** The record is itself a notice about another paper. */
export const noticeTypes: readonly string[] = ['D016440', 'D016425', 'Retraction of Publication', 'Retraction Notice', 'Published Erratum'];

/** Say only that nobody was assigned to anything. */
export const observationalTypes: readonly string[] = ['D064888', 'Observational Study'];

const trialPeople =
  '(?:patients|participants|people|persons|individuals|adults|women|men|children|infants|adolescents|volunteers|subjects|residents|1:1|2:1|3:1|placebo|usual care)';
const assignedToGroups = '(?:randomly (?:assigned|allocated)|randomi[sz]ed)';

/** People and randomisation in one sentence: teeth, cells, cages and the order of tests are randomised as well, but that is not a trial. */
export const abstractRandomises = new RegExp(
  String.raw`\b${trialPeople}\b[^.]{0,80}\b(?:were|was) ${assignedToGroups}(?! order)\b|\b(?:were |was )?${assignedToGroups}(?! order)\b[^.]{0,60}\b${trialPeople}\b`,
  'i',
);

/** The title of a notice names its kind, and then the paper that it is about: "Correction to: A drug for hiccups". */
export const noticeTitle =
  /^(?:(?:author|publisher|editorial) )?(?:correction|corrigendum|erratum|addendum|retraction(?: note| notice)?|expression of concern|withdrawal(?: notice)?)(?: (?:to|for|in|of))?\s*(?::|[“"‘]|$)|^(?:retraction (?:note|notice)|corrigendum|erratum|expression of concern|(?:author|publisher) correction)\b/i;

/** "Response to treatment" is the subject of a study. It is a reply only if a quotation or a letter follows. */
export const replyTitle =
  /^(?:comment(?:ary)? on|(?:author['’]?s['’]? |in )?reply\b|letter to the editor\b|(?:letter|editorial|comment(?:ary)?):|re: |(?:response|reply) to (?:the )?(?:[“"‘]|comments?\b|letters?\b|correspondence\b|dr\b))|[:.–—-] ?(?:(?:a |the )?(?:letter to the editor|invited commentary|editorial|author['’]?s['’]? (?:reply|response)|reply|in reply|correspondence))\.?$/i;

/** Bodies whose recommendations are guidelines. */
const guidelineBodies =
  'AAN|AASLD|ACC|ACR|ADA|AHA|ASAS|ASCO|ATS|BSR|EAN|EASD|EASL|ECCO|ERS|ESC|ESCMID|ESGE|ESMO|ESPEN|EULAR|GINA|GOLD|GRAPPA|IDSA|KDIGO|NCCN|NICE|WHO';

export const guidelineTitle = new RegExp(
  String.raw`\b(?:practice guidelines?|consensus (?:statement|document|report|recommendations)|position (?:statement|paper)|clinical guidelines?|points to consider|delphi (?:consensus|study|survey|process)|` +
    String.raw`(?:recommendations|guidelines?|guidance) (?:for|on) (?:the )?(?:[\w-]+ )?(?:management|treatment|diagnosis|prevention|care))\b|` +
    String.raw`\b(?:recommendations|guidelines?|guidance)\b.*\b(?:\d{4} update|update \d{4})\b|\b(?:${guidelineBodies})\b(?:[/ -][A-Z]+)? (?:recommendations|guidelines?|guidance)\b`,
  'i',
);

/** The plan of a study, not a protocol of treatment such as "A weaning protocol in children: a trial". */
export const protocolTitle =
  /\b(?:study|trial|review|research) protocol\b|\bprotocol (?:for|of) (?:an?|the|two|three)\b.*\b(?:stud(?:y|ies)|trials?|reviews?|analysis|meta-analysis|cohort|survey)\b|: (?:an? |the )?protocol\b|: [^:]*\bprotocol\.?$|^(?:study )?protocol\b|\b(?:rationale and (?:study )?design|(?:study )?design and rationale)\b|\bstatistical analysis plan\b/i;

export const systematicReviewTitle =
  /\bsystematic(?:ally)? (?:literature )?review|\bmeta[- ]analys[ie]s\b|\bumbrella review\b|\brapid review\b|\b(?:overview|review) of (?:systematic )?reviews\b/i;

export const predictionTitle =
  /\b(?:prediction|prognostic|predictive) (?:models?|scores?|tools?|rules?|index)\b|\bnomograms?\b|\brisk (?:scores?|calculators?)\b|\bexternal validation\b|\b(?:machine|deep)[- ]learning\b.*\bpredict|\bpredict\w*\b.*\b(?:machine|deep)[- ]learning\b/i;

/** A study of costs, even if it uses a trial. A study of effects and costs is a trial. */
export const costStudyTitle =
  /^(?:the )?(?:cost[- ](?:effectiveness|utility|benefit)|budget impact|economic evaluation)\b|\beconomic evaluation (?:alongside|of|from|within|based)\b/i;

/** Nobody was randomised, or no people were, or the paper is about trials, or about costs. */
export const notAssignedPattern = new RegExp(
  String.raw`\b(?:non-?randomi[sz]ed|mice|rats?|murine|porcine|cells?|in vitro|specimens?|teeth|chips?)\b|\bmethodological (?:review|survey|study)\b|\bmeta-?(?:research|epidemiolog\w+)\b|` +
    String.raw`\b(?:reporting|registration|discontinuation|fragility|characteristics|methodological quality) (?:of|in) (?:[\w-]+ ){0,2}randomi[sz]ed (?:[\w-]+ )?trials\b|` +
    String.raw`^randomi[sz]ed (?:[\w-]+ )?trials (?:in|on)\b|${costStudyTitle.source}`,
  'i',
);

export const trialAnalysisTitle =
  /\b(?:(?:post[- ]hoc|secondary|exploratory|subgroup|pooled|prespecified|pre-specified|mediation) analys[ei]s|sub-?study|ancillary study)\b.*\btrials?\b/i;

export const randomisedTitle =
  /\brandomi[sz]ed\b.*\b(?:trial|controlled|double[- ]blind|cross-?over|placebo|phase)\b|\brandomi[sz]ed (?:[\w-]+ ){0,3}(?:study|comparison)\b|\b(?:double[- ]blind|placebo[- ]controlled)\b.*\brandomi[sz]ed\b/i;

export const clinicalTrialTypes: readonly string[] = [
  'D016430',
  'D018848',
  'Clinical Trial',
  'Clinical Trial, Phase I',
  'Clinical Trial, Phase II',
  'Clinical Trial, Phase III',
  'Clinical Trial, Phase IV',
  'Controlled Clinical Trial',
  'Pragmatic Clinical Trial',
  'Equivalence Trial',
];
