/** Id of the current paper: the one that `/summary` and `/cite` show if neither the user nor the channel chose another. */
export const currentPaper = 'huo-2023';
