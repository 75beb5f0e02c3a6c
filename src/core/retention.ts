/** How long data is stored, in days. PRIVACY.md and /privacy state these periods, and the database deletes older data. */
export const postRetentionDays = 400;
export const noticeRetentionDays = 31;
export const welcomeRetentionDays = 30;
