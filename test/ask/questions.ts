/**
 * What a club would ask, written before the search was: with the claims any of which answers it, or none where the fact
 * base has no answer.
 */
export interface Question {
  readonly ask: string;
  readonly answeredBy: readonly string[];
}

export const answerable: readonly Question[] = [
  { ask: 'Why did BRAVE-II fail when BRAVE-I succeeded?', answeredBy: ['T19', 'T10'] },
  { ask: 'What was the primary endpoint of BRAVE-I?', answeredBy: ['T05', 'T07'] },
  { ask: 'What was the placebo response in SLE-BRAVE-II?', answeredBy: ['T08'] },
  { ask: 'How many people did the two BRAVE trials count together?', answeredBy: ['B03'] },
  { ask: 'Where was the paper on SLE-BRAVE-II published?', answeredBy: ['B08', 'B09'] },
  { ask: 'Did serious adverse events rise with the dose of baricitinib?', answeredBy: ['B06'] },
  { ask: 'Is any JAK inhibitor approved for lupus?', answeredBy: ['D07'] },
  { ask: 'Did patients come off steroids in the BRAVE trials?', answeredBy: ['T09', 'T12', 'X09'] },
  { ask: 'Why did Lilly stop the lupus programme?', answeredBy: ['T13'] },
  { ask: 'Which JAKs does tofacitinib block?', answeredBy: ['D04', 'J20'] },
  { ask: 'What does Olumiant do to podocytes?', answeredBy: ['P02'] },
  { ask: 'Were the cell experiments done in human cells?', answeredBy: ['P03', 'P04', 'X10'] },
  { ask: 'Is there evidence for an effect on the kidney?', answeredBy: ['P01', 'P06', 'P12', 'R21', 'P02'] },
  { ask: 'Is there anything on kidneys?', answeredBy: ['P06', 'T51', 'L02'] },
  { ask: 'Were patients with nephritis included in BRAVE?', answeredBy: ['T18'] },
  { ask: 'Do JAK inhibitors cause blood clots?', answeredBy: ['D13', 'F01'] },
  { ask: 'What is the risk of shingles on baricitinib?', answeredBy: ['F15'] },
  { ask: 'How many heart attacks were there with baricitinib in lupus?', answeredBy: ['F16'] },
  { ask: 'What did ORAL Surveillance show about cancer?', answeredBy: ['F08', 'F07'] },
  { ask: 'Who should avoid JAK inhibitors according to the EMA?', answeredBy: ['F12'] },
  { ask: 'Are JAK inhibitors safe in pregnancy?', answeredBy: ['D43', 'F19', 'F20'] },
  { ask: 'How does deucravacitinib differ from other JAK inhibitors?', answeredBy: ['D27', 'D29', 'D30'] },
  { ask: 'Which dose of deucravacitinib worked best in PAISLEY?', answeredBy: ['T25', 'T26'] },
  { ask: 'When will the POETYK results be out?', answeredBy: ['T30'] },
  { ask: 'Which cytokines signal through TYK2?', answeredBy: ['J04', 'J06', 'J08', 'J09', 'J10'] },
  { ask: 'What happens to people who lack JAK3?', answeredBy: ['J12'] },
  { ask: 'How many STATs are there?', answeredBy: ['J02', 'Z02'] },
  { ask: 'What is SRI-4?', answeredBy: ['M05', 'M06'] },
  { ask: 'How high is the placebo response in lupus trials?', answeredBy: ['M07', 'M09'] },
  { ask: 'What is SANRA?', answeredBy: ['M01', 'M02'] },
  { ask: 'Did the authors say how they searched the literature?', answeredBy: ['M04'] },
  { ask: 'Are Black patients underrepresented in lupus trials?', answeredBy: ['E01', 'E02', 'E03'] },
  { ask: 'How common is lupus?', answeredBy: ['S01', 'S02', 'S03'] },
  { ask: 'What steroid dose does EULAR allow in the long run?', answeredBy: ['S08'] },
  { ask: 'Does EULAR recommend JAK inhibitors for lupus?', answeredBy: ['S09'] },
  { ask: 'Which biologics are approved for SLE?', answeredBy: ['S10'] },
  { ask: 'Did upadacitinib work in lupus?', answeredBy: ['T34', 'T33'] },
  { ask: 'What is elsubrutinib?', answeredBy: ['D40'] },
  { ask: 'Why was solcitinib stopped?', answeredBy: ['T49', 'D33', 'F18'] },
  { ask: 'Has ruxolitinib cream been tried in discoid lupus?', answeredBy: ['K12'] },
  { ask: 'How did children with lupus do on Xeljanz?', answeredBy: ['T47'] },
  { ask: 'What mistakes does the news report make?', answeredBy: ['X01', 'X02', 'X03', 'X04', 'X05', 'X08', 'X15'] },
  { ask: 'Do TYK2 variants protect against lupus?', answeredBy: ['S17', 'S18', 'D31'] },
  { ask: 'Do the meta-analyses of baricitinib agree?', answeredBy: ['Z04'] },
  { ask: 'Where do the authors of the review work?', answeredBy: ['R05'] },
];

/** The fact base has nothing on these, though it shares words with many. */
export const unanswerable: readonly string[] = [
  'How much does baricitinib cost?',
  'Does metformin help in lupus?',
  'What is the capital of France?',
  'Is CAR-T cell therapy better than JAK inhibitors?',
  'What dose of mycophenolate is used in lupus nephritis?',
  'Does vitamin D reduce flares?',
  'Which JAK inhibitor is best for ulcerative colitis?',
  'Does obinutuzumab work in lupus nephritis?',
  'How is lupus diagnosed?',
  'What are the ANA titres needed for classification?',
  'Does smoking lower hydroxychloroquine levels?',
  'Is voclosporin safe with JAK inhibitors?',
  'How does rituximab deplete B cells?',
  'Can people on JAK inhibitors have live vaccines?',
  'Does exercise reduce fatigue in lupus?',
  'Do JAK inhibitors interact with grapefruit?',
  'What does tofacitinib do in ankylosing spondylitis?',
  'Is povorcitinib being studied in lupus?',
  'What is the half-life of upadacitinib?',
  'Does diet change JAK signalling?',
];

/** Questions for a clinician who knows the person. */
export const aboutAPerson: readonly string[] = [
  'Should I take baricitinib?',
  'My patient has nephritis, should she switch to tofacitinib?',
  'Can I stop my steroids on upadacitinib?',
  'I am pregnant and on Olumiant, what now?',
  'What dose of deucravacitinib should a 34-year-old woman get?',
  'Is baricitinib safe for my mother?',
];
