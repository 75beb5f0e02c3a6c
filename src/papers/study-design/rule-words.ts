/** Parts of the rules that need a word of explanation. */

/** A record that is itself about another paper. */
export const notice: readonly string[] = ['D016440', 'D016425', 'Retraction of Publication', 'Retraction Notice', 'Published Erratum'];

/** Says only that nobody was assigned to anything. */
export const observational: readonly string[] = ['D064888', 'Observational Study'];

const trialPeople =
  '(?:patients|participants|people|persons|individuals|adults|women|men|children|infants|adolescents|volunteers|subjects|residents|1:1|2:1|3:1|placebo|usual care)';
const assignedToGroups = '(?:randomly (?:assigned|allocated)|randomi[sz]ed)';

/** People were randomised, in one sentence: teeth, cells, cages and the order of tests are as well, and are no trial. */
export const abstractRandomises = new RegExp(
  String.raw`\b${trialPeople}\b[^.]{0,80}\b(?:were|was) ${assignedToGroups}(?! order)\b|\b(?:were |was )?${assignedToGroups}(?! order)\b[^.]{0,60}\b${trialPeople}\b`,
  'i',
);
