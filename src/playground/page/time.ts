/** The time of day as chats write it: "10:24 AM". */
export const clock = (): string => new Date().toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
