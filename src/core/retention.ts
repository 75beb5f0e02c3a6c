/** How long data is kept, in days. PRIVACY.md and /privacy tell it, the database is cleared out by it. */
export const postRetentionDays = 400;
export const noticeRetentionDays = 31;
export const welcomeRetentionDays = 30;
