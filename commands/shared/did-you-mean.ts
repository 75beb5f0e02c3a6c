/** Asked above the buttons with what may be meant. */
export const didYouMean = (offered: number): string => (offered === 1 ? 'Did you mean this one?' : 'Did you mean one of these?');
