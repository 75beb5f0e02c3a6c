import { defineSeason } from '../schema.ts';

export const petri2023Season = defineSeason({
  paper: 'petri-2023',
  prompts: [
    {
      week: 1,
      id: 'brave-two-from-memory',
      theme: 'evidence appraisal',
      level: 'recall',
      title: 'The trial from memory',
      question: 'Read the abstract, and close it. Who was studied, what was compared with what, what counted as success, and what came out?',
      tenMinutes: 'Write it down before you open the abstract again. Which of your answers was wrong, and which could you not give?',
      background:
        'A double-blind trial of 775 people over 52 weeks, with two doses of baricitinib beside placebo, had one primary endpoint, and missed it. Every key secondary endpoint was missed as well.',
      restsOn: ['B01', 'T05', 'T06', 'T08', 'T09'],
    },
    {
      week: 2,
      id: 'endpoint-on-the-way',
      theme: 'trial design',
      level: 'analysis',
      title: 'Another endpoint on the way to phase 3',
      question: 'Phase 2 asked whether arthritis or rash had resolved, phase 3 whether SRI-4 was reached. What can the first promise about the second?',
      tenMinutes: 'One was read at week 24, the other at week 52. What would you have wanted to see before committing to phase 3?',
      background:
        'In phase 2 the 4 mg dose reached its endpoint with a confidence interval that begins at 1.0, and 2 mg did not separate from placebo. The endpoint and the week changed together.',
      restsOn: ['T01', 'T02', 'T03', 'T05', 'T06', 'B02'],
    },
    {
      week: 3,
      id: 'size-of-a-miss',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'How large is a miss?',
      question: 'The 4 mg arm and placebo lie 1.5 points apart. Which further number tells “no effect worth having” from “an effect this trial could not see”?',
      tenMinutes: 'Until you have it, how would you word the conclusion in one sentence?',
      background:
        'Response was 47.1%, 46.3% and 45.6% on 4 mg, 2 mg and placebo. By subtraction the arms had 258, 261 and 256 people. In the material read no confidence interval of this trial was found; the abstracts of the two BRAVE trials do not name the same analysis set.',
      restsOn: ['T08', 'B04', 'B10', 'T09', 'T17'],
    },
    {
      week: 4,
      id: 'crowded-placebo-arm',
      theme: 'trial design',
      level: 'evaluation',
      title: 'The crowded placebo arm',
      question: 'Nearly half of those on placebo were responders. Is that the index, the background treatment, the steroids or the people?',
      tenMinutes: 'Choose the one change of design that would lower it most, and say what it would cost.',
      background:
        'Across 24 trials of biologics the average on placebo was 39.8%; in PAISLEY, where tapering of glucocorticoids was instructed, it was 34%. The BRAVE trials encouraged tapering and did not mandate it. Endpoints and weeks differ between these trials.',
      restsOn: ['M05', 'M06', 'M07', 'M08', 'M09', 'T08', 'T12', 'T25', 'T29', 'T33', 'T34'],
    },
    {
      week: 5,
      id: 'signal-without-response',
      theme: 'mechanism',
      level: 'analysis',
      title: 'A signal down, an index unmoved',
      question: 'Baricitinib lowered lupus-linked gene networks in blood. Between that and SRI-4 at week 52, where could the effect have been lost?',
      tenMinutes: 'It also held back immune cells in the dish and disease in mice. Name one measurement that would find the place.',
      background:
        'In phase 2 participants interferon-response genes were over-expressed before treatment, and the drug lowered linked networks. In MRL/lpr mice eight weeks of it shrank spleens and lowered proteinuria and autoantibodies. Whether either was measured in SLE-BRAVE-II is not in the material read.',
      restsOn: ['D09', 'J17', 'P01', 'P04', 'T03', 'T05', 'T06', 'T08'],
    },
    {
      week: 6,
      id: 'same-regions-other-countries',
      theme: 'equity',
      level: 'analysis',
      title: 'The same regions, other countries',
      question:
        'The twin trials balanced their regions but recruited in different countries. What may differ between two countries of one region that a lupus trial would feel?',
      tenMinutes: 'Which table would you ask the authors for?',
      background:
        'The difference in countries is one of four hypotheses, none of them tested in what was found. In SLE trials Black patients made up 14% of those enrolled and 43% of cases; who took part in SLE-BRAVE-II, by ancestry, is not in the material read.',
      restsOn: ['T11', 'T19', 'E01', 'E02', 'E03', 'E06'],
    },
    {
      week: 7,
      id: 'one-of-two',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'One trial of two',
      question: 'Of two trials of one design, one met its endpoint and one did not. How sure are you that 4 mg does something?',
      tenMinutes: 'Answer before you look at a meta-analysis; then let the five pools change your mind. Which of them moved you, and why that one?',
      background:
        'The five pools contain the same trials and differ in time point, in how they treat the doses and in effect measure. One gives a risk ratio of 1.13 at week 52, with a confidence interval from 0.96 to 1.34; another gives 1.11, from 1.03 to 1.21, for a week that is not in the material read.',
      restsOn: ['T06', 'T07', 'T08', 'T10', 'T20', 'T21', 'T22', 'T58', 'T61', 'Z04'],
    },
    {
      week: 8,
      id: 'lower-dose-more-harm',
      theme: 'safety',
      level: 'evaluation',
      title: 'More harm on the lower dose?',
      question: 'In this trial serious adverse events were most frequent on 2 mg. What speaks for chance, and what against it?',
      tenMinutes: 'Decide which comparison you would show to a safety board first: arm by arm, dose by dose, or the pooled data.',
      background:
        'Serious adverse events: 8.6% on placebo, 13.4% on 2 mg and 11.2% on 4 mg; in the twin trial they rose with the dose. In the pooled lupus data serious infections rose with the dose, too, and major cardiovascular events were too few for an answer.',
      restsOn: ['T15', 'B05', 'B06', 'F14', 'F15', 'F16', 'F24', 'T22'],
    },
    {
      week: 9,
      id: 'quoting-the-other-twin',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'Quoting the other twin',
      question: 'Somebody cites SLE-BRAVE-I alone in favour of baricitinib in lupus. What would you add, so that the picture is fair in both directions?',
      tenMinutes: 'Say it in three sentences that a colleague from another field understands.',
      background:
        'SLE-BRAVE-I met its primary endpoint with 4 mg, and missed its key secondary endpoints as SLE-BRAVE-II did. The company ended the programme on account of efficacy and said that safety had played no part; the registry of the extension names the balance of benefit and risk. In 2024 no JAK inhibitor had approval for lupus, says a news report.',
      restsOn: ['T07', 'T08', 'T09', 'T13', 'T14', 'T55', 'Z06', 'T15', 'D07', 'F02'],
    },
    {
      week: 10,
      id: 'third-brave',
      theme: 'future directions',
      level: 'creation',
      title: 'Write the protocol of a third trial',
      question: 'You may run one more trial of this drug, or none. Whom would you enrol, and at which result would you stop for good?',
      tenMinutes: 'Draft one page: the rule for glucocorticoids, the primary endpoint and its week. If your answer is none, write the page that says why.',
      background:
        'The first author of the twin paper spoke of going back to the drawing board. Other programmes went other ways: POETYK instructs tapering, and SLEek tied response to a cap on glucocorticoids. PAISLEY saw the highest response on the lowest dose.',
      restsOn: ['T12', 'T13', 'T16', 'T19', 'T26', 'T28', 'T29', 'T33', 'T38', 'B02'],
    },
  ],
});
