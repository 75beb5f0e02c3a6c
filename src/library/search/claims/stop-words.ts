/** Words that say how a question is asked, not what it is about. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a about according actually after against all already also although am among an and another any anybody anyone anything are as ask at away be because been before being ' +
    'between but by came can cause caused causes chance come compared could currently d did difference differ different differs do does doing done during each either else ' +
    'ever every everybody everyone exactly far find finding findings finds first for found from further get gets getting give given gives go goes going got had happen happened happens has have having he hello help hold holds held ' +
    'helps her here hey hi him his how i if in instead into involved is isn it its itself just kind know known large last least less let like likely ll long lot m made main make makes ' +
    'many matter may maybe me mean means might mine more most much must my need needed now of off often ok on once one ones only or other others our out over own ' +
    'part per percent percentage perhaps please possible present put quite rather re really regarding relevant remain said same saw say saying says see seem seen sensible she should show showed shown shows since small so some somebody ' +
    'someone something sort stay stays stayed still such sure take taken takes taking talk tell tells than thank thanks that the their them then there these they thing things think this those though through to told ' +
    'too toward towards tried try two under until up upon us use used uses using ve very via vs versus want was way ways we well went were what whatever whether which while who whole whom whose why ' +
    'effect effects evidence people participant participants patient patients person persons studies study subject subjects trial trials work worked working works ' +
    'will with within wonder wondering word would yes yet you your ' +
    // Chat abbreviations, and adverbs that only soften.
    'pt pts w n v always thru bc cuz abt et al fyi btw tbh imo afaik iirc pls plz thx u ur r proportion fraction behind generally usually typically normally overall roughly approximately basically ' +
    'essentially literally honestly broadly mostly mainly largely specifically particularly especially apparently continue continues continued affect affects affected influence influences influenced impact impacts alter alters'
  ).split(' '),
);

/** Words that nearly every question and claim could contain. On their own they ask nothing. */
export const commonWords: ReadonlySet<string> = new Set(
  (
    'actual adult answer approach arm arms article bad base based best better big case clinic clinical clinician clue compare comparison conclude concluded conclusion conclusions condition content data date ' +
    'define defined defines definition describe described details disease diseases doctor drug drugs effective efficacy end event example exist exists experiment explain explanation fact facts field general good great group ' +
    'high idea important inform information interesting issue issues jak inhibitor inhibitors learn level look looked low lupus main meaning medicine medicines message method methods nice mg not number numbers ' +
    'opinion outcome outcomes overview paper papers place point points poor problem question questions read reason reasons recent report reported research result results ' +
    'review risk role safety science section size sizes sle statement strong studied sum summarise summarize summary systemic table term terms test tested text therapies therapy ' +
    'without topic treat treated treating treatment treatments understand update updates weak weakness worse worst year years'
  ).split(' '),
);
