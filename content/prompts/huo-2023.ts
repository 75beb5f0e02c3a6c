import { defineSeason } from '../schema.ts';

export const huo2023Season = defineSeason({
  paper: 'huo-2023',
  prompts: [
    {
      week: 1,
      id: 'report-and-review',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'What the news report made of the review',
      question:
        "Read the news report next to the review's abstract. Sort its statements: which sound more certain than in the source, which are gone, and which now mean something else? Then pick one bullet and rewrite it fairly.",
      background:
        'The abstract concedes that benefit in lupus has not been proven; the report promises much and announces a change of paradigm. In one place it says that the pathway calms inflammation, where blocking it is meant.',
      restsOn: ['R10', 'R11', 'R12', 'R13', 'R18', 'X04', 'X06', 'X07', 'X08', 'X12'],
    },
    {
      week: 2,
      id: 'one-pill-many-cytokines',
      theme: 'mechanism',
      level: 'analysis',
      title: 'One pill, many cytokines',
      question:
        'Sketch the cytokines that matter most to you in lupus, each with the JAKs it signals through. If you could block only one kinase, which would it be, what would be lost along with it, and how much weight can the selectivity labels bear?',
      background:
        'IL-6, IL-10, IL-21, IL-12/23 and type I interferon do not all use the same pair of JAKs. For several of the drugs, publications contradict one another about selectivity.',
      restsOn: ['J01', 'J02', 'J04', 'J05', 'J06', 'J08', 'J09', 'J10', 'J11', 'J13', 'J16', 'J20', 'J21', 'S13', 'S14'],
    },
    {
      week: 3,
      id: 'tyk2-in-practice',
      theme: 'mechanism',
      level: 'evaluation',
      title: 'In practice, is TYK2 a JAK?',
      question:
        'Is the genetic evidence strong enough to put deucravacitinib in a class by itself? Set out what carrying a weakened gene from birth can teach us about a tablet begun at the age of forty, and where that lesson stops.',
      background:
        'Carriers of weak TYK2 variants appear protected in certain populations; elsewhere no significant link was seen. In psoriasis, deucravacitinib was labelled without the limits that other JAK inhibitors carry.',
      restsOn: ['S17', 'S18', 'D27', 'D29', 'D30', 'D31', 'F02', 'K08'],
    },
    {
      week: 4,
      id: 'sanra',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Score the review with SANRA',
      question:
        'Read the full text and rate the review on the six SANRA items, each of you alone; then lay the scores side by side. On which items are you more than one point apart, and which of the six would you ask the authors to revise?',
      background:
        "Each of the six items earns 0 to 2 points. SANRA's own raters agreed least on two of the items, and the test manuscripts averaged half of the maximum score.",
      restsOn: ['M01', 'M02', 'M03', 'M04', 'R02', 'R22', 'R23'],
    },
    {
      week: 5,
      id: 'mouse-to-people',
      theme: 'clinical translation',
      level: 'analysis',
      title: 'Kidney and skin, from mouse to people',
      question:
        'Choose a result from animals or cells and trace it to what is known in people about that organ. Was the effect confirmed, was it lost, or has nobody looked?',
      background:
        'In mice the gains in kidney and skin are impressive. Severe active nephritis was a bar to entry in SLE-BRAVE-I, and filgotinib brought no significant gain in a trial of cutaneous lupus.',
      restsOn: ['P01', 'P02', 'P03', 'P05', 'P06', 'P09', 'P11', 'P12', 'T18', 'T51', 'K01', 'K03', 'K05', 'K08', 'K09'],
    },
    {
      week: 6,
      id: 'brave-divergence',
      theme: 'trial design',
      level: 'evaluation',
      title: 'Why did BRAVE-II not repeat BRAVE-I?',
      question:
        'One drug, one protocol, placebo rates almost alike, and yet two answers. Put four explanations in order of likelihood: the mix of countries, the handling of glucocorticoids, a noisy endpoint, and chance. Which analysis would tell the first from the second?',
      background:
        'Placebo response differed by less than half a point between the trials, while response on 4 mg was some ten points lower in BRAVE-II. Within each region the countries were not the same, and glucocorticoid tapering was encouraged but not mandated.',
      restsOn: ['T05', 'T06', 'T07', 'T08', 'T09', 'T10', 'T11', 'T12', 'T16', 'T17', 'T19'],
    },
    {
      week: 7,
      id: 'what-is-a-response',
      theme: 'trial design',
      level: 'creation',
      title: 'What should count as a response?',
      question:
        'SRI-4, SRI-4 with a cap on glucocorticoids, or another measure: which would have been your choice? Draft the primary endpoint of the next phase 3 trial and name its price, in participants or in closeness to real practice.',
      background:
        'In trials of biologics, about two of every five people with lupus are SRI-4 responders on placebo plus standard care. Placebo rates were lower in SLEek, which tied response to a glucocorticoid cap, and in PAISLEY, where tapering was instructed; their endpoints and weeks differ.',
      restsOn: ['M05', 'M06', 'M07', 'M08', 'M09', 'T02', 'T25', 'T26', 'T29', 'T33', 'T34', 'T36'],
    },
    {
      week: 8,
      id: 'three-meta-analyses',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Three meta-analyses of the same trials',
      question:
        'Three teams pooled the same three baricitinib trials and came to different verdicts. How could that happen? Choose the one number you would show to a guideline panel, and write the caveat that must stand beside it.',
      background:
        'They do not share a time point, a way of pooling doses or an effect measure. A larger pool, of ten trials across JAK inhibitors, shows a small benefit on SRI-4.',
      restsOn: ['T20', 'T21', 'T22', 'T23', 'Z04', 'F23', 'F24', 'K13'],
    },
    {
      week: 9,
      id: 'borrowed-warnings',
      theme: 'safety',
      level: 'evaluation',
      title: 'Borrowed warnings',
      question:
        'Behind the class warning stands one trial, in people with rheumatoid arthritis aged 50 or more who had an extra cardiovascular risk factor. Which parts of it apply to someone of thirty with lupus, and what in lupus itself could raise the risk instead?',
      background:
        'Infection, cardiovascular disease and clotting already weigh on people with lupus. The pooled SLE safety data on baricitinib say a good deal about infections and little about rare events.',
      restsOn: ['F01', 'F02', 'F05', 'F07', 'F09', 'F10', 'F11', 'F12', 'F14', 'F15', 'F16', 'F21', 'F22', 'S06', 'S19'],
    },
    {
      week: 10,
      id: 'would-you',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'Would you, for this patient?',
      question:
        'Make up a woman with active arthritis and rash who takes 10 mg of prednisone and may wish to become pregnant in the next two years. Which place, off label, would a JAK or TYK2 inhibitor have among her options, and how would you explain that to her?',
      background:
        'The abstract of the EULAR 2023 update names antimalarials, glucocorticoids (kept low), calcineurin inhibitors, immunosuppressants, rituximab, belimumab and anifrolumab. The review credits the class with sparing glucocorticoids, yet tapering them was a key secondary endpoint that both BRAVE trials missed.',
      restsOn: ['S07', 'S08', 'S09', 'S10', 'D07', 'T09', 'T34', 'F19', 'F20', 'X09'],
    },
    {
      week: 11,
      id: 'whose-lupus',
      theme: 'equity',
      level: 'evaluation',
      title: 'Whose lupus was studied?',
      question:
        'Hold the people who develop lupus against the people who are enrolled in these trials. Which results by ancestry would you need to see before using them in your own clinic, and who should pay to obtain them?',
      background:
        'In SLE trials the share of Black patients is about a third of their share of cases, and in US Medicaid data they are more likely than White patients to remain on the highest glucocorticoid trajectory. One trial in skin lupus enrolled only women, because the effect of filgotinib on semen was still being studied.',
      restsOn: ['E01', 'E02', 'E03', 'E04', 'E05', 'E06', 'S02', 'S04', 'K04', 'T11'],
    },
    {
      week: 12,
      id: 'change-your-mind',
      theme: 'future directions',
      level: 'creation',
      title: 'What would change your mind?',
      question:
        'Do this before phase 3 reports: put your decision rule on paper. From POETYK or SELECT-SLE, what finding would lead you to adopt, to wait or to abandon? Seal the envelope and open it when the results are out.',
      background:
        'Each of the two programmes contains its own replication, and no results of either were found in the material searched. Baricitinib is the example of a promising phase 2 that ended badly.',
      restsOn: ['T03', 'T08', 'T13', 'T25', 'T28', 'T29', 'T30', 'T34', 'T38', 'T39', 'T40'],
    },
  ],
});
