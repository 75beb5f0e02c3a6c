/** How long data is kept, in days. PRIVACY.md and /privacy tell it, the database is cleared out by it. */
export const keptPostDays = 400;
export const keptNoticeDays = 31;
export const keptWelcomeDays = 30;
