/** Questions that several designs share, in our own words. */
import { defineQuestion } from '../design-schema.ts';

export const fromMemory = defineQuestion({
  id: 'from-memory',
  theme: 'evidence appraisal',
  level: 'recall',
  title: 'The study from memory',
  question: 'Close the paper. Who was studied, what was compared with what, what was measured, and what came out?',
  withRecord: ['Close the paper. {randomised} were randomised: who were they, what was compared with what, and what came out?'],
  tenMinutes: 'Write it down before you open the paper again. Which of your answers was wrong, and which could you not give?',
  background: 'Look up what nobody could say: either it was overlooked, or the paper does not say it.',
});

export const whoIsMissing = defineQuestion({
  id: 'who-is-missing',
  theme: 'equity',
  level: 'evaluation',
  title: 'Who is missing?',
  question: 'Which people whom this result would concern were not studied, and would you expect the same result in them?',
  tenMinutes: 'Name the one group whose absence matters most where you work.',
  background: 'Where to look: how people were found, the reasons for exclusion, and the table that describes who took part.',
});

export const wouldChange = defineQuestion({
  id: 'would-change',
  theme: 'clinical translation',
  level: 'evaluation',
  title: 'Next week',
  question: 'Would this paper alone change what you do or advise next week? Name what decides it for you.',
  background: 'One paper is read beside others. Say which other evidence you would want on the table before you decide.',
});

export const claimStrength = defineQuestion({
  id: 'claim-strength',
  theme: 'evidence appraisal',
  level: 'evaluation',
  title: 'One word too many',
  question: 'Which sentence of the abstract goes further than the results that are shown, and how would you word it?',
  background:
    'Where to look: the conclusion of the abstract beside the table or figure that it rests on. Words such as “leads to” and “improves” speak of cause.',
});

export const whatKind = defineQuestion({
  id: 'what-kind',
  theme: 'trial design',
  level: 'analysis',
  title: 'What kind of study?',
  question: 'What kind of study is this? Say what was compared with what, and which bias that kind of study invites.',
  background: 'Where to look: the methods, not the title. An organiser can choose the design from a list; the questions then fit it.',
});

export const letter = defineQuestion({
  id: 'letter',
  theme: 'evidence appraisal',
  level: 'creation',
  title: 'A letter to the editor',
  question: 'Draft the letter to the editor in two sentences: your strongest objection, and the answer that would settle it.',
  background: 'A good objection can be answered: with an analysis, a table or a study. Say with which.',
});

export const nextStudy = defineQuestion({
  id: 'next-study',
  theme: 'future directions',
  level: 'creation',
  title: 'The study that should come next',
  question: 'Design the one study that should come next: whom, what compared with what, and which result would end the question?',
  tenMinutes: 'Say what it would cost in people and years, and whether you would take part.',
  background: 'Begin with the result that would change your mind, and work back to whom you would have to study for it.',
});

export const preprintReview = defineQuestion({
  id: 'preprint',
  theme: 'evidence appraisal',
  level: 'evaluation',
  title: 'Before it is reviewed',
  question: 'This version has not been peer reviewed as such. Which one thing would you, as its reviewer, want checked before anybody relies on it?',
  background: 'Where to look: whether a later version or a published article exists, which the card of the paper names, and what changed.',
});

export const registered = defineQuestion({
  id: 'registered-outcome',
  theme: 'trial design',
  level: 'evaluation',
  title: 'Registered and reported',
  question: 'Compare the primary outcome in the registry with the one the paper reports. What was added, dropped or moved, and does it matter?',
  tenMinutes: 'Find the date of each change in the registry, and say whether results could have been known by then.',
  background: 'Where to look: the registry’s history of changes, and the methods. A difference may have a good reason; the paper should give it.',
  quotes: ['registeredOutcome', 'primaryOutcome'],
  needs: ['registeredOutcome'],
});

export const confounding = defineQuestion({
  id: 'confounding',
  theme: 'evidence appraisal',
  level: 'evaluation',
  title: 'The confounder that is missing',
  question: 'Name one confounder that was not measured. How strong would it have to be to explain the whole result?',
  background: 'Where to look: the list of what was adjusted for. Think of what leads to the exposure and, on a way of its own, to the outcome.',
});

export const sameOutcome = defineQuestion({
  id: 'same-outcome',
  theme: 'evidence appraisal',
  level: 'evaluation',
  title: 'Looked for in the same way',
  question: 'Was the outcome looked for in the same way in everybody, whatever their group? What would a difference do to the result?',
  background: 'Where to look: who assessed the outcome, how often, and whether they knew the group.',
  quotes: ['primaryOutcome'],
});

export const harms = defineQuestion({
  id: 'harms',
  theme: 'safety',
  level: 'evaluation',
  title: 'Harms that could not show',
  question: 'How were harms looked for, and would a harm that matters to your patients have shown in so many people in that time?',
  withRecord: ['People were followed for {followUp}. How were harms looked for, and which one that matters to your patients could not have shown?'],
  background: 'Where to look: whether harms were asked about or only reported, who was followed and how long, and which events were counted together.',
  quotes: ['followUp'],
});

export const replication = defineQuestion({
  id: 'replication',
  theme: 'future directions',
  level: 'creation',
  title: 'Again, elsewhere',
  question: 'Plan the replication in another laboratory: what you would keep, what you would change, and which result would count as failure.',
  background: 'Write the criterion for failure first, before the plan makes it hard to fail.',
});
