/** How long data is stored, in days unless the name says otherwise. PRIVACY.md and /privacy state these periods, and the database deletes older data. */
export const postRetentionDays = 400;
export const noticeRetentionDays = 31;
export const welcomeRetentionDays = 30;
/** How long a question that an organiser removed can be added back. */
export const removedQuestionDays = 30;
/** What scholarly sources said about a paper, its abstract included. */
export const paperRetentionDays = 30;
/** What somebody entered in a form that was rejected. */
export const draftRetentionHours = 1;
