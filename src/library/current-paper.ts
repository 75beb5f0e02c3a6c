/** The paper the club is reading: what `/summary` and a bare `/cite` are about. */
export const currentPaper = 'huo-2023';
