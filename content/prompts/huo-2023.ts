import { defineSeason } from '../schema.ts';

export const huo2023Season = defineSeason({
  paper: 'huo-2023',
  prompts: [
    {
      week: 1,
      id: 'what-the-abstract-settles',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'What the abstract settles',
      question: 'Read the abstract once more. Which of its sentences report something found, which express a hope, and what does it leave undecided?',
      tenMinutes: 'Rewrite its last sentence so that a patient hears neither more nor less than the authors know.',
      background:
        'The abstract argues from breadth and from target, and credits the drugs with sparing steroids, immunosuppressants or both. It also calls the benefit in lupus unproven, and it ends on a may.',
      restsOn: ['R10', 'R11', 'R12', 'R13'],
    },
    {
      week: 2,
      id: 'one-pill-many-cytokines',
      theme: 'mechanism',
      level: 'analysis',
      title: 'One pill, many cytokines',
      question: 'If you could block only one kinase in lupus, which would it be, and which other signals would you lose with it?',
      tenMinutes: 'Sketch the cytokines that matter most to you, each with the JAKs it signals through. How much weight can the selectivity labels bear?',
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
      question: 'Is the genetic evidence strong enough to put deucravacitinib in a class by itself, or is TYK2 one more JAK?',
      tenMinutes: 'Set out what carrying a weakened gene from birth can teach us about a tablet begun at the age of forty, and where that lesson stops.',
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
      question: 'Rate the review on the six SANRA items, each of you alone. On which items are you more than one point apart?',
      tenMinutes: 'Read the full text first. Then agree on the items that you would ask the authors to revise.',
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
      question: 'Choose a result from animals or cells. Was the effect confirmed in people with lupus, was it lost, or has nobody looked?',
      tenMinutes: 'Trace it for the kidney and for the skin, and note whom the trials left out.',
      background:
        'In mice the gains in kidney and skin are impressive. Severe active nephritis was a bar to entry in SLE-BRAVE-I and is one in POETYK SLE-1, and filgotinib brought no significant gain in a trial of cutaneous lupus.',
      restsOn: ['P01', 'P02', 'P03', 'P05', 'P06', 'P09', 'P11', 'P12', 'P14', 'T18', 'T64', 'T65', 'T51', 'K01', 'K03', 'K05', 'K08', 'K09'],
    },
    {
      week: 6,
      id: 'brave-divergence',
      theme: 'trial design',
      level: 'evaluation',
      title: 'Why did BRAVE-II not repeat BRAVE-I?',
      question:
        'One drug, one protocol, placebo rates almost alike, yet two answers. Which explanation is likeliest: countries, glucocorticoids, a noisy endpoint or chance?',
      tenMinutes: 'Put all four in order of likelihood, and name the analysis that would tell the first from the second.',
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
      question: 'SRI-4, SRI-4 with a cap on glucocorticoids, or another measure: which primary endpoint would you choose for the next phase 3 trial?',
      tenMinutes: 'Draft it, and name its price, in participants or in closeness to real practice.',
      background:
        'In trials of biologics, about two of every five people with lupus are SRI-4 responders on placebo plus standard care. Placebo rates were lower in SLEek, which tied response to a glucocorticoid cap, and in PAISLEY, where tapering was instructed; their endpoints and weeks differ.',
      restsOn: ['M05', 'M06', 'M07', 'M08', 'M09', 'T02', 'T25', 'T26', 'T29', 'T33', 'T34', 'T36'],
    },
    {
      week: 8,
      id: 'five-meta-analyses',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Five meta-analyses of the same trials',
      question: 'Five teams pooled the same three baricitinib trials and came to different verdicts. How could that happen?',
      tenMinutes: 'Choose the one number you would show to a guideline panel, and write the caveat that must stand beside it.',
      background:
        'They do not share a time point, a way of treating the doses or an effect measure, and on harm they differ as well. A larger pool, of ten trials across JAK inhibitors, shows a small benefit on SRI-4.',
      restsOn: ['T20', 'T21', 'T22', 'T58', 'T61', 'T62', 'T23', 'Z04', 'Z08', 'F23', 'F24', 'K13'],
    },
    {
      week: 9,
      id: 'borrowed-warnings',
      theme: 'safety',
      level: 'evaluation',
      title: 'Borrowed warnings',
      question: 'The class warning rests on one trial, in rheumatoid arthritis from the age of 50. Which parts of it apply to someone of thirty with lupus?',
      tenMinutes: 'The trial also asked for an extra cardiovascular risk factor. What in lupus itself could raise the risk instead?',
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
      question: 'Imagine a woman with arthritis and rash who takes 10 mg of prednisone and may want a child. What place would a JAK inhibitor have?',
      tenMinutes: 'Compare it with her other options, and put into plain words what off label would mean for her.',
      background:
        'No JAK inhibitor is named in the abstracts of the EULAR 2023 update and of the ACR guideline of 2025. The review credits the class with sparing glucocorticoids, yet tapering them was a key secondary endpoint that both BRAVE trials missed.',
      restsOn: ['S07', 'S08', 'S09', 'S21', 'S24', 'S10', 'D07', 'T09', 'T34', 'F19', 'F20', 'D60', 'D61', 'X09'],
    },
    {
      week: 11,
      id: 'whose-lupus',
      theme: 'equity',
      level: 'evaluation',
      title: 'Whose lupus was studied?',
      question:
        'Set the people who develop lupus against those enrolled in these trials. Which results by ancestry would you need before using them in your clinic?',
      tenMinutes: 'Who should pay to obtain them?',
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
      question: 'Before phase 3 reports, write down your rule: which result of POETYK or SELECT-SLE would lead you to adopt, to wait or to abandon?',
      tenMinutes: 'Seal the envelope, and open it when the results are out.',
      background:
        'Each of the two programmes contains its own replication, and no results of either were found in the material searched; in October 2026 the first readout of POETYK was still ahead. Baricitinib is the example of a promising phase 2 that ended badly.',
      restsOn: ['T03', 'T08', 'T13', 'T25', 'T28', 'T29', 'T30', 'T71', 'T72', 'T34', 'T38', 'T39', 'T40'],
    },
    {
      week: 13,
      id: 'second-review',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'What a second review adds',
      question:
        'Six weeks before this review reached its journal, another on the same subject had appeared, with an abstract much like it. What does a second review add?',
      tenMinutes: 'Lay the two abstracts side by side, mark what only one of them says, and write down what you would have wanted from the later one.',
      background:
        'Richter and colleagues published on 4 October 2022. In both abstracts the cytokines are out of balance, efficacy remains to be determined and JAK inhibitors are to be the next stage of treatment. Whether the later review cites the earlier one is not known here.',
      restsOn: ['R25', 'R26', 'R24', 'R02'],
    },
    {
      week: 14,
      id: 'report-and-review',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'What the news report made of the review',
      question:
        'A news report on this review announces a change of paradigm and says that the pathway calms inflammation. Which of the two would you correct, and how?',
      tenMinutes:
        'Its three points, in our words: lupus hinges on JAK/STAT; the drugs may spare patients glucocorticoids and broad immunosuppressants; results look promising, and research must go on. Rewrite one of them fairly, with the results of the two BRAVE trials beside it.',
      background:
        'The abstract concedes that benefit in lupus has not been proven; the report promises much. Blocking the pathway is what calms inflammation, and the report leaves out that SLE-BRAVE-II failed and that warnings had been issued.',
      restsOn: ['R10', 'R11', 'R12', 'R13', 'R18', 'N01', 'N02', 'N03', 'X04', 'X06', 'X07', 'X08', 'X12', 'T07', 'T08'],
    },
  ],
});
