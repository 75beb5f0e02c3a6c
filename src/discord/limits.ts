/** Discord's limits, in one place. @see https://docs.discord.com/developers/components/reference */
export const limits = {
  /** UTF-16 units of all Text Displays of a message together, markup included. */
  text: 4000,
  /** Components of a message, nested ones included. */
  components: 40,
  buttonsInRow: 5,
  /** UTF-16 units. */
  buttonLabel: 80,
  /** Files of a message. @see https://docs.discord.com/developers/resources/message#create-message */
  files: 10,
  /** Bytes of a request with its files. @see https://docs.discord.com/developers/reference#uploading-files */
  requestBytes: 25 * 1024 * 1024,
  /** UTF-16 units. @see https://docs.discord.com/developers/resources/channel#start-thread-from-message */
  threadName: 100,
  /** Suggestions of one completion; label and value in UTF-16 units. */
  suggestions: 25,
  suggestion: 100,
} as const;
